identity-ask = 确认是您本人后，我就可以查询。短信并不完全保密；如果您同意，请回复出生日期（月/日/年）和姓氏。
identity-ask-name = 谢谢。请问姓氏是什么？
identity-ask-born = 谢谢。请问出生日期是（月/日/年）？
identity-tried = 谢谢。如果与我们的记录相符，我们已把6位验证码发到登记的号码。请回复验证码。如果没有收到，请核对出生日期和姓氏，再一起发送一次。
identity-code = { $clinic }：您的验证码是 { $code }。请在10分钟内在此回复。我们的员工绝不会向您索要此验证码。
identity-wrong = 没有成功。请核对后再试一次。
identity-dead = 我无法确认是您本人，所以不能用短信显示。您可以稍后再问，回复“人工”，或致电 { $phone }。
identity-locked = 为保护记录安全，现在不能用短信核对。请回复“人工”联系护理团队，或致电 { $phone }。
identity-unclear = 请回复出生日期（月/日/年）和姓氏，例如 4/30/1960 王。不想继续请回复“不用”。
identity-unclear-code = 请回复6位验证码，或再发送一次出生日期和姓氏。不想继续请回复“不用”。
identity-left = 好的，先不查。还有什么可以帮您？
identity-portal = 这些内容只在登录后显示，不会用短信发送。请在10分钟内打开：{ $link }
identity-portal-none = 我不能用短信发送这些内容。已请护理团队联系您。
identity-scope = 您不能查询此人的这项内容。已请护理团队联系您。
record-unavailable = 我现在无法打开您的记录。护理团队会跟进。如有紧急情况，请拨打911。
record-person = 我在这里看不到，已请护理团队答复您。
record-enrolments = 谢谢，已确认。您已登记：{ $list }。
record-enrolments-none = 谢谢，已确认。您还没有登记任何服务。
record-details = 谢谢，已确认。登记资料：{ $first }，{ $year } 年出生，电话尾号 { $phone }，邮箱 { $mail }。如有错误，请回复“人工”。
record-rest = 其余内容护理团队会告诉您。
service-name = { $service ->
    [rpm] 居家监测
    [telehealth] 视频就诊
    [insurance] 保险协助
    [pharmacy] 药费优惠卡
   *[wellness] 健康计划
  }
notice-photo = 谢谢您的图片。我看不了图片，已请护理团队查看。如果非常不舒服，请拨打911。
notice-too-long = 这条信息太长，我读不了。请分成几条短信再发一次。如有紧急情况，请拨打911。
confirm-deletion = 您希望我们删除保存的关于您的内容。删除后无法恢复。回复“是”，我会转告护理团队；回复“否”则保留。
confirm-left = 好的，已保持不变。
deletion-asked = 我已请护理团队删除我们保存的关于您的内容。会有人联系您。

welcome = 您好，我是{ $clinic }的自动健康助手。紧急情况请打911。回复STOP退出，HELP获取帮助。
hello-again = 您好，又见面了！
ack = 明白了，谢谢。
ack-feeling = 这确实不容易，谢谢您告诉我。
services = 我可以帮您：1 居家监测 2 视频看诊 3 保险 4 药费优惠 5 健康计划。您想要哪一项？
about-rpm = 居家监测让护士在您家中查看血糖或血压等数据。
about-telehealth = 视频看诊让您在家用手机或电脑看医生。
about-insurance = 我可以看看您现在能否参加医疗保险。
about-pharmacy = 优惠卡可以降低药费，免费，人人可用。
about-wellness = 健康计划帮助减重、减压、戒烟或与慢性病相处。
ask-condition = 您有哪一种？1 糖尿病 2 高血压 3 慢阻肺 4 心脏 5 肾病 6 哮喘 7 其他 8 没有
ask-age = 您今年几岁？
ask-insurance = 您有什么保险？1 Medicare 2 Medicaid 3 公司保险 4 私人 5 其他 6 没有
ask-device = 您有哪一种？1 智能手机、平板或电脑 2 普通手机 3 没有
ask-internet = 您家里有无线网或手机流量吗？
ask-consent-monitoring = 您同意我们的护士查看您的数据吗？随时可以停止。
ask-consent-sharing = 我们可以把数据分享给您的医生吗？
ask-state = 您住在哪个州？
ask-need = 看诊是为了什么？1 生病 2 续药 3 心理 4 复诊 5 管制药 6 需当面检查 7 其他
ask-citizen = 您是美国公民或合法居民吗？每个人都会被问到。
ask-household = 您家里一共几口人，包括您？
ask-income = 您家一年大约收入多少？只用来找更低的费用。
ask-event = 60天内有这些变化吗？1 失业或失去保险 2 结婚 3 生孩子 4 搬家 5 离婚 6 满26岁 7 失去Medicaid 8 没有
ask-goal = 您想改善什么？1 体重 2 预防糖尿病 3 戒烟 4 压力 5 慢性病 6 心情
ask-anything-else = 还需要别的帮助吗？
ask-enrol = { $service ->
    [rpm] 要帮您报名居家监测吗？
    [telehealth] 要帮您申请视频看诊吗？
    [insurance] 要请保险人员帮您开始吗？
    [pharmacy] 要帮您办优惠卡吗？
   *[wellness] 要帮您报名吗？
  }
ask-offer = { $service ->
    [rpm] 想了解居家监测吗？
    [telehealth] 想了解视频看诊吗？
    [insurance] 想了解保险吗？
    [pharmacy] 想了解药费优惠吗？
   *[wellness] 想了解健康计划吗？
  }
qualified = { $service ->
    [rpm] 好消息：您符合居家监测的条件。
    [telehealth] 好消息：您可以视频看诊。
    [insurance] 好消息：您现在可以申请保险。
    [pharmacy] 好消息：人人都可以用优惠卡。
   *[wellness] 好消息：您符合条件。
  }
enrolled = 办好了。您的编号是 { $reference }，请保存。
enrolled-next = { $service ->
    [rpm] 我们的人员会用这个号码联系您。
    [telehealth] 我们的人员会用这个号码与您约时间。
    [insurance] 保险人员会联系您，请准备好证件。
    [pharmacy] 我们会发短信告诉您怎么用卡。
   *[wellness] 我们的人员会联系您。
  }
already-enrolled = 您已经报名了。编号是 { $reference }。
declined = 没关系，您随时可以改变主意。
not-eligible-age = { $service ->
    [telehealth] 视频看诊适合2岁以上。
   *[other] 这个计划适合18岁以上。
  }
not-eligible-condition = 居家监测只适合某些慢性病，现在不合适。
not-eligible-insurance = 居家监测需要有保险，现在不合适。
not-eligible-device = { $service ->
    [telehealth] 视频看诊需要智能手机、平板或电脑。
   *[other] 居家监测需要智能手机、平板或电脑。
  }
not-eligible-internet = 这需要家里有网络。
not-eligible-consent = 明白。不分享就无法监测，我们先不做。
not-eligible-state = 我们的医生在您的州没有执照，不能视频看诊。
not-eligible-need = 这个情况不适合视频看诊。
not-eligible-controlled = 这种药需要当面看医生，请去本地诊所。
not-eligible-handson = 这需要当面检查，请去本地诊所。
not-eligible-citizen = 市场要求公民或合法居民。社区诊所仍可帮助您。
not-eligible-window = 现在不能报名。11月1日开放，或生活变化后60天内。
why-age = 年龄决定哪些计划对您安全。
why-condition = 计划是为某些疾病设计的。
why-insurance = 保险决定哪些费用可报。
why-device = 用它发送数据或看医生。
why-internet = 数据和视频要靠网络。
why-consent = 您的健康信息是私人的，所以先问您。
why-state = 医生只能在有执照的州看诊。
why-need = 这样才知道视频看诊是否合适。
why-citizen = 联邦规定要问每个人。
why-household = 它决定您能得到的费用补助。
why-income = 它决定您能得到的费用补助，大概数即可。
why-event = 生活变化可能让您现在就能报名。
why-goal = 这样我能选对计划。
you-are-welcome = 不客气。请保重，随时给我发短信。
sorry-unclear = 我想弄清楚您的意思。
handoff-person = 好的。我们的人员会用这个号码联系您。紧急情况请打911。
handoff-clinical = 这要由护士回答，我不乱说。我们的人员会回复您。若很不舒服请打911。
handoff-misunderstood = 我没能听懂，已请人员联系您。紧急情况请打911。
off-topic = 我最能帮健康方面的事。想知道我能做什么吗？

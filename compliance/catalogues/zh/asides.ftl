# 回答关于服务的问题 (rules/care/about.py)。
tell-device-cost = { $service ->
    [rpm] 设备要不要钱我看不到，开始前我们的团队会告诉您。
    [telehealth] 用您自己的手机或电脑就行。
   *[other] 这个不需要设备。
  }
tell-covered = { $service ->
    [pharmacy] 优惠卡免费，不需要保险。
    [insurance] 每个保险付的不一样，我们的团队会和您一起看。
   *[other] 许多保险会帮忙付，开始前我们的团队会查您的保险。
  }
tell-card = 我们的团队会发短信告诉您在哪里、怎么用卡。
tell-papers = 我们联系您时，请备好身份证件、社安卡和工资单。
tell-proxy = { $who ->
    [other] 可以，您能帮忙回答，但需要本人同意。
   *[self] 可以，您信任的人能帮您，但需要您本人同意。
  }
tell-stop = { $service ->
    [insurance] 我们帮忙没有任何约束，每个保险有自己的规定。
    [rpm] 您随时可以停止，没有任何罚款。
   *[other] 由您决定，随时可以停止。
  }
tell-sees = { $service ->
    [rpm] 我们的护士会看您的数据，您同意后您的医生才能看。
   *[other] 我们的团队帮您时会看到您发的内容。
  }
tell-private = 我们的团队会保密，但电话公司能看到短信，请不要发卡号或社安号。
tell-call = { $days ->
    [0] 报名后，我们的团队会打电话或发短信到这个号码。
   *[other] 报名后，我们的团队会在{ $days }个工作日内打这个号码联系您。
  }
tell-tech = { $service ->
    [rpm] 有智能手机、平板或电脑，能上网就行。
    [telehealth] 有智能手机、平板或电脑，能上网就行。
   *[other] 现在只要在这里发短信就行。
  }
tell-easy = 别担心，我们的团队可以帮您。
tell-effort = 每天测一次，不到5分钟，漏一天没关系。
tell-long = { $left ->
    [open] 只有几个小问题。
    [none] 问题都问完了，什么时候开始我们的团队会告诉您。
    [one] 只剩一个小问题，然后我们的团队会告诉您什么时候开始。
   *[other] 大约还有{ $left }个小问题，然后我们的团队会告诉您什么时候开始。
  }
tell-handed = 我们团队的人已收到您的请求，会发短信或打这个号码联系您。
tell-unknown = 这个我不清楚：请回复“人工”，我们的团队会告诉您。
tell-speaks = { $language ->
    [en] 可以：随时用英文写给我，我用英文回答。
    [es] 可以：随时用西班牙文写给我，我用西班牙文回答。
    [zh] 可以：随时用中文写给我，我用中文回答。
   *[vi] 可以：随时用越南文写给我，我用越南文回答。
  }
ack-welcome = 不客气！
stop-hint = 不想再收短信请回复STOP。
errand-noted = 谢谢：联系您的人会和您一起办好。紧急情况请打911。
tell-delivery = 报名后，我们的团队会告诉您设备怎么给您。
handoff-waited = 让您久等了：我已再次通知我们的团队，会有人发短信或打电话给您。紧急情况请打911。
qualified-child = 这可能很合适，父母可以替孩子同意。
tell-needs-plan = { $service ->
    [rpm] 需要，居家监测要有医疗保险，比如Medicare。
    [pharmacy] 不需要，优惠卡不用保险。
    [telehealth] 不需要，有没有保险都可以申请看诊。
    [insurance] 不需要，我们帮您找保险。
   *[other] 开始前我们的团队会告诉您。
  }
tell-qualify = { $left ->
    [open] 问几个小问题就知道了。
    [one] 再答一个问题就知道了。
   *[other] 再答几个问题就知道了。
  }

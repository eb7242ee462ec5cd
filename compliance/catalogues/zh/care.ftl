# 短信用 UCS-2：一段 67 字。句子要短，大白话。
welcome = 这里是{ $clinic }的自动助手：紧急情况请打911，回复STOP退出，HELP求助。
hello-again = 您好，又见面了！
ack = 明白了，谢谢。
ack-turn = { $turn ->
    [1] 谢谢。
    [2] 好的。
    [3] 记下了，谢谢。
   *[0] 明白了，谢谢。
  }
ack-changed = 好的，已经改了。
ack-fine = 没关系。
ack-eager = 好的，先回答几个小问题。
ack-hospital = 您住过院，辛苦了。
ack-drugs = 已记下{ $drugs }。
drug-name = { $drug ->
    [metformin] 二甲双胍
    [insulin] 胰岛素
    [lisinopril] 赖诺普利
    [atorvastatin] 阿托伐他汀
    [amlodipine] 氨氯地平
    [levothyroxine] 左甲状腺素
    [losartan] 氯沙坦
    [albuterol] 沙丁胺醇
    [omeprazole] 奥美拉唑
    [gabapentin] 加巴喷丁
    [sertraline] 舍曲林
    [semaglutide] 司美格鲁肽
    [apixaban] 阿哌沙班
    [empagliflozin] 恩格列净
   *[other] { $drug }
  }
ack-worry = 这确实不容易，谢谢您告诉我。
ack-sadness = 我很难过听到这个，您一定很不好受。
ack-anger = 我明白您的感受，我想让这件事更简单。
for-other = 您帮助家人，真好。
no-ssn = 请不要用短信发那个号码，回答有或没有就行。
services = 您想要哪一项：1 居家监测 2 视频看诊 3 保险 4 药费优惠 5 健康计划？
ask-first = 两项都可以帮您，先办哪一项：1 { $one ->
    [rpm] 居家监测
    [telehealth] 视频看诊
    [insurance] 保险
    [pharmacy] 药费优惠
   *[wellness] 健康计划
  } 还是 2 { $other ->
    [rpm] 居家监测
    [telehealth] 视频看诊
    [insurance] 保险
    [pharmacy] 药费优惠
   *[wellness] 健康计划
  }？
now-to = { $service ->
    [rpm] 现在来看居家监测。
    [telehealth] 现在来看视频看诊。
    [insurance] 现在来看保险。
    [pharmacy] 现在来看药费优惠。
   *[wellness] 现在来看健康计划。
  }
queued = { $service ->
    [rpm] 这件办完就看居家监测。
    [telehealth] 这件办完就看视频看诊。
    [insurance] 这件办完就看保险。
    [pharmacy] 这件办完就看药费优惠。
   *[wellness] 这件办完就看健康计划。
  }
about-rpm = 居家监测让护士查看您在家的血糖或血压等数据。
about-telehealth = 视频看诊让您在家用手机或电脑看医生。
about-insurance = 我可以看看您现在能否参加医疗保险。
about-pharmacy = 优惠卡可以降低药费，免费，人人可用。
about-wellness = 健康计划帮助减重、减压、戒烟、改善心情或与慢性病相处。
ask-condition = { $who ->
    [other] 那位有哪一种？1 糖尿病 2 高血压 3 慢阻肺 4 心脏 5 肾病 6 哮喘 7 其他 8 没有
   *[self] 您有哪一种？1 糖尿病 2 高血压 3 慢阻肺 4 心脏 5 肾病 6 哮喘 7 其他 8 没有
  }
ask-diabetes-type = 是哪一型？1 1型 2 2型
ask-age = { $who ->
    [other] 那位今年几岁，好让我看合适的计划？
   *[self] 您今年几岁，好让我看合适的计划？
  }
ask-insurance = { $who ->
    [other] 那位有什么保险？1 Medicare 2 Medicaid 3 公司保险 4 私人 5 其他 6 没有
   *[self] 您有什么保险？1 Medicare 2 Medicaid 3 公司保险 4 私人 5 其他 6 没有
  }
ask-insurance-card = 手边有卡吗？1 红白蓝卡(Medicare) 2 白卡或州卡 3 其他卡 4 没有卡
ask-device = { $who ->
    [other] 那位有哪一种？1 智能手机、平板或电脑 2 普通手机 3 没有
   *[self] 您有哪一种？1 智能手机、平板或电脑 2 普通手机 3 没有
  }
ask-phone-kind = 您的手机能用应用或上网吗？
ask-internet = { $who ->
    [other] 那位家里有无线网或手机流量吗？
   *[self] 您家里有无线网或手机流量吗？
  }
ask-hospital = 过去6个月您住过院吗？
ask-memory = 平时记事情有困难吗？
ask-caregiver = 有人能每天帮忙用设备吗？
ask-hospice = 现在有临终关怀照顾吗？
ask-consent-monitoring = 您同意我们的护士查看您的数据吗（随时可以停止）？
ask-consent-sharing = 我们可以把数据分享给您的医生吗？
ask-state = { $who ->
    [other] 那位住在哪个州？
   *[self] 您住在哪个州？
  }
ask-need = 看诊是为了什么？1 生病 2 续药 3 心理 4 体检或复诊 5 专科 6 其他
ask-controlled = 是管制药吗，比如强效止痛药、Xanax或Adderall？
ask-citizen = { $who ->
    [other] 那位是美国公民或合法居民吗（每个人都会被问到）？
   *[self] 您是美国公民或合法居民吗（每个人都会被问到）？
  }
ask-ssn = { $who ->
    [other] 那位有社安号或报税号吗（只答有或没有，请不要发号码）？
   *[self] 您有社安号或报税号吗（只答有或没有，请不要发号码）？
  }
ask-household = 家里一共几口人，包括{ $who ->
    [other] 那位
   *[self] 您
  }？
ask-income = 家里一年大约收入多少，好帮您找更低的费用？
ask-event = 最近有这些变化吗？1 失业或失去保险 2 结婚 3 生孩子 4 搬家 5 离婚 6 失去Medicaid 7 满26岁 8 其他 9 没有
ask-event-more = 是其中哪个？1 家人去世 2 计划停了 3 收入变化 4 入籍 5 出狱 6 公司给保险 7 不是
ask-event-date = 是哪一天（大概就行）？
ask-drugs = 您吃什么药？
ask-goal = 您想改善什么？1 体重 2 预防糖尿病 3 戒烟 4 压力 5 慢性病 6 心情
ask-height = 您的身高和体重是多少（厘米和公斤也行）？
ask-weight = 您的体重是多少磅（或公斤）？
ask-clearance = 您的医生说过减重计划对您安全吗？
ask-risk = 医生说过您有风险，或家族有糖尿病吗？
ask-year = 课程共12个月，前6个月16节课：您可以吗？
ask-tobacco = 您现在抽烟或电子烟吗？
ask-readiness = 您对戒烟怎么想？1 准备好了 2 在考虑 3 只想了解
ask-stress = 0到10，您的压力有多大？
ask-daily-life = 压力影响您的日常生活吗？
ask-topic = 什么最困扰您？1 情绪低落 2 担心 3 睡眠 4 孤独
ask-unsafe = 为了安全，我会问每个人：您有伤害自己或别人的想法吗？
ask-who = 谁需要帮助？1 我 2 别人
ask-person = 要请我们团队的人联系您吗？
ask-anything-else = 还需要别的帮助吗？
ask-enrol = { $service ->
    [rpm] 要帮您报名居家监测吗？
    [telehealth] 要帮您申请视频看诊吗？
    [insurance] 要请我们的保险团队帮您开始吗？
    [pharmacy] 要帮您办优惠卡吗？
   *[wellness] 要帮您报名这个计划吗？
  }
ask-offer = { $service ->
    [rpm] 想看看居家监测吗？
    [telehealth] 想看看视频看诊吗？
    [insurance] 想看看保险吗？
    [pharmacy] 想看看药费优惠吗？
   *[wellness] 想看看健康计划吗？
  }
ask-keep = { $service ->
    [rpm] 可以保留您的回答，等居家监测适合您时通知您吗？
    [telehealth] 可以保留您的回答，等视频看诊适合您时通知您吗？
    [insurance] 可以保留您的回答，等可以报名时通知您吗？
   *[other] 可以保留您的回答，等有变化时通知您吗？
  }
kept = 好的：有变化我们会发短信给您，您随时可以停止。
qualified = { $service ->
    [rpm] 好消息：您符合居家监测的条件。
    [telehealth] 好消息：您可以视频看诊。
    [insurance] 好消息：您现在可以申请保险。
    [pharmacy] 好消息：人人都可以用优惠卡。
   *[wellness] { $kind ->
        [weight] 好消息：您可以参加12周减重计划。
        [prediabetes] 好消息：您可以参加12个月糖尿病预防计划。
        [smoking] 好消息：您可以参加戒烟计划。
        [stress] 好消息：您可以参加8周减压计划。
        [condition] 好消息：您可以参加6周慢性病自我管理计划。
       *[mind] 好消息：您可以参加8周心情计划。
      }
  }
qualified-drugs = 优惠卡也许能省{ $drugs }的钱，人人可用。
qualified-other = 这可能很合适，但需要本人同意。
unresolved = 剩下的可以由我们的人和您一起确认。
enrolled = 办好了：您的参考号是{ $reference }。
enrolled-next = { $days ->
    [0] { $service ->
        [insurance] 我们的保险团队会联系您，请备好证件、社安卡和工资单。
        [pharmacy] 我们的团队会发短信告诉您怎么用卡。
       *[other] 我们的团队会打这个号码联系您。
      }
   *[other] { $service ->
        [insurance] 我们的保险团队会在{ $days }个工作日内联系您，请备好证件、社安卡和工资单。
       *[other] 我们的团队会在{ $days }个工作日内联系您。
      }
  }
visit-wait = { $days ->
    [0] 我们尽量当天为您看诊。
   *[other] 我们尽量在{ $days }天内为您看诊。
  }
your-reference = 您的参考号是{ $reference }。
already-enrolled = 您已经报名了：参考号是{ $reference }。
declined = 没关系，您随时可以改变主意。
no-rush = 不着急，想好了随时告诉我。
go-ahead = 当然可以，请说，您想问什么？
not-eligible-age = { $service ->
    [telehealth] 视频看诊适合2岁以上的人。
   *[other] 这个计划适合18岁以上的人。
  }
not-eligible-condition = { $service ->
    [wellness] 那个计划是给慢性病人的，现在不太适合您。
   *[other] 居家监测是给某些慢性病人的，现在不太适合您。
  }
not-eligible-insurance = 居家监测要有Medicare、Medicaid或其他保险，现在不太适合您。
not-eligible-caregiver = 居家监测最好家里有人帮忙，现在不太适合。
not-eligible-hospice = 您的安宁团队最了解您，请先问他们。
not-eligible-device = { $service ->
    [telehealth] 视频看诊要用智能手机、平板或电脑，去附近诊所更合适。
   *[other] 居家监测要用智能手机、平板或电脑，现在不太适合您。
  }
not-eligible-internet = 这要用无线网或流量，现在不太适合您。
not-eligible-consent = 我明白，这由您决定，我们就不办了。
not-eligible-state = 我们的医生在您的州没有执照，请到附近诊所或社区健康中心。
not-eligible-controlled = 这类药需要当面看诊，请到附近诊所或找您的医生。
not-eligible-handson = 这需要当面检查，请到附近诊所或找您的医生。
not-eligible-citizen = 保险市场只给公民和合法居民，但社区健康中心人人都可以去。
not-eligible-ssn = 保险市场要社安号或报税号，但社区健康中心人人都可以去。
not-eligible-medicare = 有Medicare就不用市场保险，可打 1-800-633-4227 咨询。
not-eligible-window = 现在不能报名；{ $opens }开始，或生活有变化后60天内。
not-eligible-bmi = 您的数字低于减重计划的范围，不需要参加。
not-eligible-clearance = 请先问您的医生，确保计划对您安全。
not-eligible-has-diabetes = 那个计划给没有糖尿病的人，有别的更适合您。
not-eligible-risk = 那个计划给有糖尿病风险的人，现在不太适合您。
not-eligible-year = 那个计划要12个月，现在不太适合您。
not-eligible-tobacco = 您不抽烟，真好，不需要那个计划。
not-eligible-stress = 您的压力不大，现在不需要那个计划。
not-eligible-daily-life = 压力没有影响您的生活，真好，不需要那个计划。
hint-medicare = 65岁以上可能更适合Medicare，可打 1-800-633-4227 咨询。
hint-medicaid = 您也可能符合您州的Medicaid，随时可以申请。
event-window = 这个变化让您有{ $days }天可以报名保险。
cost = { $service ->
    [pharmacy] 优惠卡是免费的。
    [insurance] 我们帮忙是免费的，保险费用因人而异。
    [rpm] 我这里看不到费用，许多保险会帮忙付，开始前我们的团队会告诉您。
    [telehealth] 我这里看不到费用，许多保险会帮忙付，开始前我们的团队会告诉您。
    [wellness] 有些计划免费，开始前我们的团队会告诉您费用。
   *[other] 我这里看不到费用，开始前我们的团队会告诉您。
  }
why-age = 年龄决定哪些计划对您安全。
why-condition = 计划是为某些疾病设的。
why-insurance = 保险决定能报销什么。
why-device = 您会用它传数据或看医生。
why-internet = 数据和看诊都要用网络。
why-consent = 您的健康信息是隐私，所以先问您。
why-state = 医生只能在有执照的州看病。
why-need = 这能看出视频看诊是否合适。
why-controlled = 这类药一开始不能靠视频开。
why-citizen = 联邦规定要问每个人。
why-ssn = 保险市场用它确认身份。
why-household = 这决定您能得到哪些费用补助。
why-income = 这决定您能得到哪些费用补助，大概数就行。
why-event = 生活变化可以让您报名。
why-goal = 这能帮我选对计划。
why-body = 这能看出哪个减重计划对您安全。
why-unsafe = 您的安全最重要，回答会保密。
why-fit = 这能帮我找到适合您的。
you-are-welcome = 不客气：保重，随时发短信给我。
sorry-unclear = 我想弄清楚您的意思。
off-topic = 我最擅长健康问题：想听听我能做什么吗？
off-topic-back = 我最擅长健康问题，我们继续吧。
options-local = 附近的诊所或健康中心可以当面为您看。
handoff-person = 好的：我们团队的人会发短信或打这个号码联系您。紧急情况请打911。
handoff-clinical = 这个要问护士，我不能乱猜：我们团队的人会回复您。如果很不舒服，请打911。
handoff-misunderstood = 我没弄明白，已请我们团队的人联系您。紧急情况请打911。
handoff-leave = 好的：我们团队的人会联系您办理。紧急情况请打911。
handoff-changed = 谢谢告知：我们团队的人会和您一起看。紧急情况请打911。
handoff-appointment = 我看不到预约日历：我们团队的人会就您的预约联系您。紧急情况请打911。
handoff-billing = 我看不到账单：我们团队的人会联系您。紧急情况请打911。
handoff-device-help = 给您添麻烦了：我们团队的人会联系您帮忙。紧急情况请打911。
handoff-papers = 我们团队的人会就这份文件联系您。紧急情况请打911。
reading-not-kept = 谢谢您，但短信发来的读数我无法保存，护士在这里也看不到。

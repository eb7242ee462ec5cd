notice-stop = { $clinic }：您不会再收到我们的短信。紧急情况请打911。回复START可重新接收。
notice-start = { $clinic }：您将再次收到我们的短信。回复STOP退出，HELP获取帮助。今天需要什么帮助？
notice-help = { $clinic }健康助手。请致电{ $phone }。紧急情况打911。回复STOP退出。可能产生短信费用。
notice-held = 谢谢。我们的人员已收到您的消息，会在这里回复。紧急情况请打911。
notice-limit = 我们收到您很多短信，可能需要等待。紧急情况请打911，需要帮助请致电{ $phone }。
notice-trouble = 我现在遇到问题，我们的人员会联系您。紧急情况请打911。

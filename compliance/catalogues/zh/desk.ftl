# 护理团队可选的回复。
desk-calling = 我们的护理人员现在给您打电话，请接听。紧急情况请打911。
desk-soon = 我们已收到您的消息，护理人员会尽快给您打电话。如果加重，请打911。
desk-how-now = 您现在感觉怎么样？请回复我们。如果加重，请打911。
desk-tell-more = 谢谢。能再多说一点吗？什么时候开始的，在好转还是加重？
desk-call-us = 请致电{ $phone }，我们好帮助您。紧急情况请打911。
desk-come-in = 请今天到{ $clinic }来，让我们看看。如果加重，请打911。
desk-ambulance = 请现在打911。不要等我们，也不要自己开车。我们很快会联系您。
desk-lifeline = 请现在拨打988或发短信到988，随时免费。您并不孤单。有生命危险请打911。
desk-glad = 很高兴您感觉还好。随时可以在这里给我们发短信。紧急情况请打911。
# Spoken to staff on a call that connects them with a patient.
bridge-ask = 这里是{ $clinic }。按1给{ $number }号警报的病人打电话。
bridge-bye = 没有拨打电话。再见。
bridge-connecting = 请稍等，正在给病人打电话。
bridge-no-answer = 病人没有接听。再见。
# Spoken to whoever calls our number.
call-in-hello = 您好，这里是{ $clinic }。紧急情况请挂断并拨打911。想伤害自己请拨打988。要找我们请不要挂断。
call-in-danger = 紧急情况请挂断并拨打911。
call-in-missed = 现在没有人能接听。请发短信到这个号码，日夜都有回复。紧急情况请拨打911。

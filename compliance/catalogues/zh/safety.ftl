# Asked and said when something sounds like danger that no rule named.
ask-danger = 我想确认您是否安全。现在情况紧急吗，或者您有伤害自己的念头吗？请回复"是"或"不是"。
ack-safe = 好的，那我放心了。
safety-line = 如果情况紧急，请拨打 911。
emergency-asked = 如有生命危险，请立即拨打 911。如有轻生念头，请拨打或发短信至 988。已通知我们的医护团队，他们会联系您。

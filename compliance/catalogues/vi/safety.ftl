# Asked and said when something sounds like danger that no rule named.
ask-danger = Tôi muốn biết chắc bạn an toàn. Đây có phải là cấp cứu không, hay bạn đang nghĩ đến việc tự làm hại mình? Xin trả lời CÓ hoặc KHÔNG.
ack-safe = Tốt quá, tôi yên tâm rồi.
safety-line = Nếu là cấp cứu, hãy gọi 911.
emergency-asked = Gọi 911 ngay nếu nguy hiểm đến tính mạng. Nếu bạn nghĩ đến tự tử, gọi hoặc nhắn 988. Đội chăm sóc đã được báo và sẽ liên lạc với bạn.

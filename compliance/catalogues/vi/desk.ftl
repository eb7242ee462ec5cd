# Các câu trả lời nhân viên có thể chọn.
desk-calling = Nhân viên chăm sóc đang gọi cho bạn. Xin bắt máy. Nếu cấp cứu, gọi 911.
desk-soon = Chúng tôi đã nhận tin. Nhân viên sẽ gọi bạn sớm. Nếu nặng hơn, gọi 911.
desk-how-now = Bây giờ bạn thấy thế nào? Xin nhắn lại. Nếu nặng hơn, gọi 911.
desk-tell-more = Cảm ơn bạn. Bạn kể thêm được không? Bắt đầu khi nào, đỡ hơn hay nặng hơn?
desk-call-us = Xin gọi { $phone } để chúng tôi giúp bạn. Nếu cấp cứu, gọi 911.
desk-come-in = Xin đến { $clinic } hôm nay để được khám. Nếu nặng hơn, gọi 911.
desk-ambulance = Xin gọi 911 ngay. Đừng chờ chúng tôi, đừng tự lái xe. Chúng tôi sẽ liên lạc sớm.
desk-lifeline = Xin gọi hoặc nhắn 988 ngay, bất cứ lúc nào, miễn phí. Bạn không một mình. Nguy hiểm thì gọi 911.
desk-glad = Mừng là bạn ổn. Bạn có thể nhắn tại đây bất cứ lúc nào. Nếu cấp cứu, gọi 911.
# Spoken to staff on a call that connects them with a patient.
bridge-ask = Đây là { $clinic }. Bấm 1 để gọi bệnh nhân của báo động { $number }.
bridge-bye = Chưa gọi cho ai. Tạm biệt.
bridge-connecting = Xin chờ. Chúng tôi đang gọi bệnh nhân.
bridge-no-answer = Bệnh nhân không trả lời. Tạm biệt.
# Spoken to whoever calls our number.
call-in-hello = Xin chào, đây là { $clinic }. Cấp cứu xin gác máy và gọi 911. Nếu nghĩ đến việc tự hại, xin gọi 988. Muốn gặp chúng tôi, xin giữ máy.
call-in-danger = Cấp cứu, xin gác máy và gọi 911.
call-in-missed = Bây giờ không ai nghe máy được. Xin nhắn tin tới số này: chúng tôi trả lời ngày đêm. Cấp cứu, xin gọi 911.

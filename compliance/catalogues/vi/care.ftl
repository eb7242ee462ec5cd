welcome = Chào bạn, đây là trợ lý sức khỏe tự động của { $clinic }. Cấp cứu? Gọi 911. STOP để ngừng, HELP để được giúp.
hello-again = Chào bạn lần nữa!
ack = Đã rõ, cảm ơn bạn.
ack-feeling = Nghe thật khó khăn, cảm ơn bạn đã nói.
services = Tôi giúp được: 1 Theo dõi tại nhà 2 Khám qua video 3 Bảo hiểm 4 Giảm tiền thuốc 5 Sống khỏe. Bạn chọn mục nào?
about-rpm = Theo dõi tại nhà giúp y tá xem đường huyết hay huyết áp của bạn.
about-telehealth = Khám qua video giúp bạn gặp bác sĩ từ nhà.
about-insurance = Tôi có thể xem bạn đăng ký bảo hiểm được không.
about-pharmacy = Thẻ giảm giá giúp giảm tiền thuốc. Miễn phí cho mọi người.
about-wellness = Chương trình giúp giảm cân, bớt căng thẳng, bỏ thuốc lá.
ask-condition = Bạn có bệnh nào? 1 Tiểu đường 2 Cao huyết áp 3 COPD 4 Tim 5 Thận 6 Hen 7 Khác 8 Không
ask-age = Bạn bao nhiêu tuổi?
ask-insurance = Bạn có bảo hiểm gì? 1 Medicare 2 Medicaid 3 Công ty 4 Tư nhân 5 Khác 6 Không
ask-device = Bạn có gì? 1 Điện thoại thông minh, máy tính 2 Điện thoại thường 3 Không
ask-internet = Nhà bạn có Wi-Fi hay dữ liệu di động không?
ask-consent-monitoring = Bạn đồng ý cho y tá xem chỉ số không? Dừng lúc nào cũng được.
ask-consent-sharing = Chúng tôi chia sẻ chỉ số với bác sĩ của bạn được không?
ask-state = Bạn sống ở tiểu bang nào?
ask-need = Bạn cần khám gì? 1 Ốm 2 Thuốc 3 Tâm lý 4 Tái khám 5 Thuốc kiểm soát 6 Khám trực tiếp 7 Khác
ask-citizen = Bạn là công dân hay thường trú nhân? Ai cũng được hỏi.
ask-household = Nhà bạn có mấy người, kể cả bạn?
ask-income = Nhà bạn thu nhập khoảng bao nhiêu một năm?
ask-event = 60 ngày qua có: 1 Mất việc 2 Kết hôn 3 Sinh con 4 Chuyển nhà 5 Ly hôn 6 Tròn 26 7 Mất Medicaid 8 Không?
ask-goal = Bạn muốn cải thiện gì? 1 Cân nặng 2 Ngừa tiểu đường 3 Bỏ thuốc lá 4 Căng thẳng 5 Bệnh mãn tính 6 Tâm trạng
ask-anything-else = Bạn cần gì thêm không?
ask-enrol = { $service ->
    [rpm] Tôi đăng ký theo dõi tại nhà cho bạn nhé?
    [telehealth] Tôi xin hẹn khám video cho bạn nhé?
    [insurance] Tôi nhờ nhóm bảo hiểm giúp bạn nhé?
    [pharmacy] Tôi làm thẻ giảm giá cho bạn nhé?
   *[wellness] Tôi đăng ký cho bạn nhé?
  }
ask-offer = { $service ->
    [rpm] Bạn muốn xem theo dõi tại nhà không?
    [telehealth] Bạn muốn xem khám qua video không?
    [insurance] Bạn muốn xem bảo hiểm không?
    [pharmacy] Bạn muốn xem giảm tiền thuốc không?
   *[wellness] Bạn muốn xem chương trình sống khỏe không?
  }
qualified = { $service ->
    [rpm] Tin vui: bạn đủ điều kiện theo dõi tại nhà.
    [telehealth] Tin vui: bạn đủ điều kiện khám video.
    [insurance] Tin vui: bạn có thể đăng ký ngay.
    [pharmacy] Tin vui: ai cũng dùng được thẻ.
   *[wellness] Tin vui: bạn đủ điều kiện.
  }
enrolled = Xong rồi. Mã số của bạn là { $reference }. Hãy giữ lại.
enrolled-next = { $service ->
    [rpm] Nhân viên sẽ liên lạc qua số này.
    [telehealth] Nhân viên sẽ liên lạc để hẹn giờ.
    [insurance] Nhóm bảo hiểm sẽ liên lạc. Hãy chuẩn bị giấy tờ.
    [pharmacy] Chúng tôi sẽ nhắn cách dùng thẻ.
   *[wellness] Nhân viên sẽ liên lạc qua số này.
  }
already-enrolled = Bạn đã đăng ký rồi. Mã số là { $reference }.
declined = Không sao. Bạn đổi ý lúc nào cũng được.
not-eligible-age = { $service ->
    [telehealth] Khám video dành cho người từ 2 tuổi.
   *[other] Chương trình này dành cho người từ 18 tuổi.
  }
not-eligible-condition = Theo dõi tại nhà chỉ dành cho một số bệnh mãn tính.
not-eligible-insurance = Theo dõi tại nhà cần có bảo hiểm.
not-eligible-device = { $service ->
    [telehealth] Khám video cần điện thoại thông minh hay máy tính.
   *[other] Theo dõi cần điện thoại thông minh hay máy tính.
  }
not-eligible-internet = Việc này cần Wi-Fi hay dữ liệu ở nhà.
not-eligible-consent = Tôi hiểu. Không chia sẻ thì không theo dõi được.
not-eligible-state = Bác sĩ của chúng tôi không có giấy phép ở bang bạn.
not-eligible-need = Khám video không phù hợp cho việc này.
not-eligible-controlled = Thuốc đó cần khám trực tiếp tại phòng khám.
not-eligible-handson = Việc đó cần khám trực tiếp tại phòng khám.
not-eligible-citizen = Cần là công dân hay thường trú nhân. Phòng khám cộng đồng vẫn giúp được.
not-eligible-window = Chưa đến kỳ đăng ký. Mở ngày 1 tháng 11, hoặc trong 60 ngày sau thay đổi.
why-age = Tuổi quyết định chương trình nào an toàn.
why-condition = Chương trình dành cho một số bệnh.
why-insurance = Bảo hiểm quyết định phần được trả.
why-device = Bạn dùng nó để gửi chỉ số hay gặp bác sĩ.
why-internet = Chỉ số và video cần mạng.
why-consent = Thông tin của bạn là riêng tư nên chúng tôi hỏi.
why-state = Bác sĩ chỉ khám ở bang có giấy phép.
why-need = Để biết khám video có phù hợp không.
why-citizen = Luật liên bang hỏi mọi người.
why-household = Nó quyết định mức trợ giúp.
why-income = Nó quyết định mức trợ giúp. Con số gần đúng là được.
why-event = Thay đổi có thể cho bạn đăng ký ngay.
why-goal = Để chọn đúng chương trình.
you-are-welcome = Không có gì. Giữ gìn sức khỏe nhé.
sorry-unclear = Tôi muốn hiểu đúng ý bạn.
handoff-person = Được ạ. Nhân viên sẽ nhắn hoặc gọi số này. Nếu cấp cứu, gọi 911.
handoff-clinical = Việc này y tá mới trả lời được. Nhân viên sẽ liên lạc. Nếu rất mệt, gọi 911.
handoff-misunderstood = Tôi chưa hiểu, nên đã nhờ nhân viên liên lạc. Nếu cấp cứu, gọi 911.
off-topic = Tôi giúp tốt nhất về sức khỏe. Bạn muốn biết tôi làm được gì không?

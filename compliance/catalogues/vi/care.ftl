# Tin nhắn có dấu đi bằng UCS-2 (67 chữ một đoạn): câu ngắn, lời thường ngày.
welcome = Trợ lý tự động của { $clinic }: cấp cứu gọi 911, STOP để ngừng, HELP để được giúp.
hello-again = Chào bạn lần nữa!
ack = Tôi hiểu rồi, cảm ơn.
ack-turn = { $turn ->
    [1] Cảm ơn bạn.
    [2] Dạ, cảm ơn.
    [3] Tôi đã ghi.
   *[0] Tôi hiểu rồi, cảm ơn.
  }
ack-changed = Cảm ơn, tôi đã sửa.
ack-fine = Không sao.
ack-eager = Rất sẵn lòng, sau vài câu hỏi ngắn.
ack-hospital = Tôi rất tiếc bạn đã phải nằm viện.
ack-drugs = Tôi đã ghi { $drugs }.
drug-name = { $drug }
ack-worry = Chuyện đó thật khó, cảm ơn bạn đã kể.
ack-sadness = Tôi rất chia buồn, chắc bạn đau lòng lắm.
ack-anger = Tôi hiểu, tôi muốn làm cho dễ hơn.
for-other = Bạn giúp họ như vậy thật quý.
no-ssn = Xin đừng nhắn số đó; chỉ cần nói có.
services = Bạn cần mục nào: 1 Theo dõi tại nhà 2 Khám qua video 3 Bảo hiểm 4 Giảm tiền thuốc 5 Sống khỏe?
ask-first = Tôi giúp cả hai: làm cái nào trước, 1 { $one ->
    [rpm] Theo dõi tại nhà
    [telehealth] Khám qua video
    [insurance] Bảo hiểm
    [pharmacy] Giảm tiền thuốc
   *[wellness] Sống khỏe
  } hay 2 { $other ->
    [rpm] Theo dõi tại nhà
    [telehealth] Khám qua video
    [insurance] Bảo hiểm
    [pharmacy] Giảm tiền thuốc
   *[wellness] Sống khỏe
  }?
now-to = { $service ->
    [rpm] Giờ xem theo dõi tại nhà.
    [telehealth] Giờ xem khám qua video.
    [insurance] Giờ xem bảo hiểm.
    [pharmacy] Giờ xem giảm tiền thuốc.
   *[wellness] Giờ xem sống khỏe.
  }
queued = { $service ->
    [rpm] Xong việc này ta xem theo dõi tại nhà.
    [telehealth] Xong việc này ta xem khám qua video.
    [insurance] Xong việc này ta xem bảo hiểm.
    [pharmacy] Xong việc này ta xem giảm tiền thuốc.
   *[wellness] Xong việc này ta xem sống khỏe.
  }
about-rpm = Theo dõi tại nhà để y tá xem đường huyết hay huyết áp của bạn.
about-telehealth = Khám qua video: gặp bác sĩ bằng điện thoại hay máy tính tại nhà.
about-insurance = Tôi xem giúp bạn có thể ghi danh bảo hiểm bây giờ không.
about-pharmacy = Thẻ giảm giá giúp bớt tiền thuốc, miễn phí cho mọi người.
about-wellness = Sống khỏe giúp về cân nặng, căng thẳng, thuốc lá, tâm trạng hay bệnh mãn tính.
ask-condition = { $who ->
    [other] Người đó có bệnh nào? 1 Tiểu đường 2 Cao huyết áp 3 COPD 4 Tim 5 Thận 6 Hen 7 Khác 8 Không
   *[self] Bạn có bệnh nào? 1 Tiểu đường 2 Cao huyết áp 3 COPD 4 Tim 5 Thận 6 Hen 7 Khác 8 Không
  }
ask-diabetes-type = Là tuýp nào? 1 Tuýp 1 2 Tuýp 2
ask-age = { $who ->
    [other] Người đó bao nhiêu tuổi, để tôi xem chương trình hợp?
   *[self] Bạn bao nhiêu tuổi, để tôi xem chương trình hợp?
  }
ask-insurance = { $who ->
    [other] Người đó có bảo hiểm gì? 1 Medicare 2 Medicaid 3 Công ty 4 Tư nhân 5 Khác 6 Không
   *[self] Bạn có bảo hiểm gì? 1 Medicare 2 Medicaid 3 Công ty 4 Tư nhân 5 Khác 6 Không
  }
ask-insurance-card = Bạn có thẻ nào? 1 Đỏ trắng xanh (Medicare) 2 Medicaid hay thẻ tiểu bang 3 Thẻ khác 4 Không
ask-device = { $who ->
    [other] Người đó có gì? 1 Điện thoại thông minh, máy tính 2 Điện thoại thường 3 Không
   *[self] Bạn có gì? 1 Điện thoại thông minh, máy tính 2 Điện thoại thường 3 Không
  }
ask-phone-kind = Điện thoại của bạn có dùng ứng dụng hay lên mạng được không?
ask-internet = { $who ->
    [other] Nhà người đó có Wi-Fi hay dữ liệu di động không?
   *[self] Nhà bạn có Wi-Fi hay dữ liệu di động không?
  }
ask-hospital = 6 tháng qua bạn có nằm viện không?
ask-memory = Bạn có khó nhớ việc hằng ngày không?
ask-caregiver = Có ai giúp dùng máy mỗi ngày không?
ask-hospice = Hiện có chăm sóc cuối đời không?
ask-consent-monitoring = Bạn đồng ý cho y tá xem chỉ số không (dừng lúc nào cũng được)?
ask-consent-sharing = Chúng tôi chia sẻ chỉ số với bác sĩ của bạn được không?
ask-state = { $who ->
    [other] Người đó sống ở tiểu bang nào?
   *[self] Bạn sống ở tiểu bang nào?
  }
ask-need = Bạn cần khám gì? 1 Bệnh 2 Lấy thuốc 3 Tâm lý 4 Tái khám 5 Chuyên khoa 6 Khác
ask-controlled = Có phải thuốc kiểm soát, như thuốc đau mạnh, Xanax hay Adderall không?
ask-citizen = { $who ->
    [other] Người đó là công dân hay cư trú hợp pháp (ai cũng được hỏi)?
   *[self] Bạn là công dân hay cư trú hợp pháp (ai cũng được hỏi)?
  }
ask-ssn = { $who ->
    [other] Người đó có số an sinh hay số thuế không (chỉ đáp có hay không, đừng nhắn số)?
   *[self] Bạn có số an sinh hay số thuế không (chỉ đáp có hay không, đừng nhắn số)?
  }
ask-household = Nhà có mấy người, kể cả { $who ->
    [other] người đó
   *[self] bạn
  }?
ask-income = Nhà thu nhập khoảng bao nhiêu một năm, để tìm chi phí thấp hơn?
ask-event = Gần đây có: 1 Mất việc, bảo hiểm 2 Cưới 3 Sinh con 4 Dọn nhà 5 Ly dị 6 Mất Medicaid 7 Tròn 26 8 Khác 9 Không?
ask-event-more = Là việc nào? 1 Người nhà mất 2 Hết chương trình 3 Đổi thu nhập 4 Nhập tịch 5 Ra tù 6 Chỗ làm cho 7 Không
ask-event-date = Việc đó ngày nào (khoảng cũng được)?
ask-drugs = Bạn uống thuốc gì?
ask-goal = Bạn muốn cải thiện gì? 1 Cân nặng 2 Ngừa tiểu đường 3 Bỏ thuốc lá 4 Căng thẳng 5 Bệnh mãn tính 6 Tâm trạng
ask-height = Bạn cao và nặng bao nhiêu (cm và kg cũng được)?
ask-weight = Bạn nặng bao nhiêu pound (hay kg)?
ask-clearance = Bác sĩ có nói giảm cân an toàn cho bạn không?
ask-risk = Bác sĩ có nói bạn có nguy cơ, hay nhà có người tiểu đường không?
ask-year = Chương trình 12 tháng, 16 buổi trong 6 tháng đầu: bạn theo được không?
ask-tobacco = Bây giờ bạn có hút thuốc hay vape không?
ask-readiness = Bạn nghĩ sao về bỏ thuốc? 1 Sẵn sàng 2 Đang nghĩ 3 Chỉ muốn biết
ask-stress = Từ 0 đến 10, bạn căng thẳng mức nào?
ask-daily-life = Căng thẳng có cản trở cuộc sống của bạn không?
ask-topic = Điều gì nặng nhất? 1 Buồn 2 Lo lắng 3 Giấc ngủ 4 Cô đơn
ask-unsafe = Vì an toàn tôi hỏi mọi người: bạn có nghĩ đến làm hại mình hay người khác không?
ask-who = Ai cần giúp? 1 Tôi 2 Người khác
ask-person = Tôi nhờ người của chúng tôi liên lạc với bạn nhé?
ask-anything-else = Bạn cần gì thêm không?
ask-enrol = { $service ->
    [rpm] Tôi ghi danh theo dõi tại nhà cho bạn nhé?
    [telehealth] Tôi xin lịch khám video cho bạn nhé?
    [insurance] Tôi nhờ nhóm bảo hiểm giúp bạn nhé?
    [pharmacy] Tôi làm thẻ giảm giá cho bạn nhé?
   *[wellness] Tôi ghi danh chương trình cho bạn nhé?
  }
ask-offer = { $service ->
    [rpm] Bạn muốn xem theo dõi tại nhà không?
    [telehealth] Bạn muốn xem khám qua video không?
    [insurance] Bạn muốn xem bảo hiểm không?
    [pharmacy] Bạn muốn xem giảm tiền thuốc không?
   *[wellness] Bạn muốn xem chương trình sống khỏe không?
  }
ask-keep = { $service ->
    [rpm] Chúng tôi giữ câu trả lời và nhắn bạn khi theo dõi tại nhà hợp nhé?
    [telehealth] Chúng tôi giữ câu trả lời và nhắn bạn khi khám video hợp nhé?
    [insurance] Chúng tôi giữ câu trả lời và nhắn bạn khi mở ghi danh nhé?
   *[other] Chúng tôi giữ câu trả lời và nhắn bạn khi có thay đổi nhé?
  }
kept = Xong: chúng tôi sẽ nhắn nếu có thay đổi, bạn ngừng lúc nào cũng được.
qualified = { $service ->
    [rpm] Tin vui: bạn đủ điều kiện theo dõi tại nhà.
    [telehealth] Tin vui: bạn được khám qua video.
    [insurance] Tin vui: bạn có thể xin bảo hiểm bây giờ.
    [pharmacy] Tin vui: ai cũng được dùng thẻ giảm giá.
   *[wellness] { $kind ->
        [weight] Tin vui: bạn vào được chương trình cân nặng 12 tuần.
        [prediabetes] Tin vui: bạn vào được chương trình ngừa tiểu đường 12 tháng.
        [smoking] Tin vui: bạn vào được chương trình bỏ thuốc lá.
        [stress] Tin vui: bạn vào được chương trình giảm căng thẳng 8 tuần.
        [condition] Tin vui: bạn vào được chương trình 6 tuần về bệnh mãn tính.
       *[mind] Tin vui: bạn vào được chương trình tâm trạng 8 tuần.
      }
  }
qualified-drugs = Thẻ giảm giá có thể giúp với { $drugs }, ai cũng được.
qualified-other = Có thể hợp, nhưng người đó phải tự đồng ý.
unresolved = Người của chúng tôi sẽ xem giúp phần còn lại.
enrolled = Xong: số tham chiếu của bạn là { $reference }.
enrolled-next = { $days ->
    [0] { $service ->
        [insurance] Nhóm bảo hiểm sẽ liên lạc; chuẩn bị giấy tờ, thẻ an sinh và phiếu lương.
        [pharmacy] Chúng tôi sẽ nhắn cách dùng thẻ.
       *[other] Chúng tôi sẽ liên lạc số này về bước tiếp theo.
      }
   *[other] { $service ->
        [insurance] Nhóm bảo hiểm liên lạc trong { $days } ngày làm việc; chuẩn bị giấy tờ, thẻ an sinh và phiếu lương.
       *[other] Chúng tôi sẽ liên lạc số này trong { $days } ngày làm việc.
      }
  }
visit-wait = { $days ->
    [0] Chúng tôi cố gắng khám trong ngày.
   *[other] Chúng tôi cố gắng khám trong { $days } ngày.
  }
your-reference = Số tham chiếu của bạn là { $reference }.
already-enrolled = Bạn đã ghi danh: số tham chiếu là { $reference }.
declined = Không sao, bạn đổi ý lúc nào cũng được.
no-rush = Cứ từ từ, nhắn tôi khi bạn sẵn sàng.
go-ahead = Dạ được ạ. Bạn muốn hỏi gì?
not-eligible-age = { $service ->
    [telehealth] Khám video cho người từ 2 tuổi.
   *[other] Chương trình này cho người từ 18 tuổi.
  }
not-eligible-condition = { $service ->
    [wellness] Chương trình đó cho bệnh mãn tính, nên hiện chưa hợp.
   *[other] Theo dõi tại nhà cho một số bệnh mãn tính, nên hiện chưa hợp.
  }
not-eligible-insurance = Theo dõi tại nhà cần Medicare, Medicaid hay bảo hiểm khác, nên hiện chưa hợp.
not-eligible-caregiver = Theo dõi tại nhà cần người giúp ở nhà, nên hiện chưa hợp.
not-eligible-hospice = Nhóm chăm sóc cuối đời hiểu bạn nhất, xin hỏi họ trước.
not-eligible-device = { $service ->
    [telehealth] Khám video cần điện thoại thông minh hay máy tính: phòng khám gần nhà hợp hơn.
   *[other] Theo dõi tại nhà cần điện thoại thông minh hay máy tính, nên hiện chưa hợp.
  }
not-eligible-internet = Việc này cần Wi-Fi hay dữ liệu di động, nên hiện chưa hợp.
not-eligible-consent = Tôi hiểu, đó là quyền của bạn, nên ta không làm.
not-eligible-state = Bác sĩ của chúng tôi chưa có phép ở tiểu bang bạn, xin đến phòng khám gần nhà.
not-eligible-controlled = Thuốc đó cần khám trực tiếp, ở phòng khám gần nhà hay bác sĩ của bạn.
not-eligible-handson = Việc đó cần khám trực tiếp, ở phòng khám gần nhà hay bác sĩ của bạn.
not-eligible-citizen = Thị trường bảo hiểm dành cho công dân và cư trú hợp pháp, nhưng trung tâm y tế nhận mọi người.
not-eligible-ssn = Thị trường bảo hiểm cần số an sinh hay số thuế, nhưng trung tâm y tế nhận mọi người.
not-eligible-medicare = Có Medicare thì không cần bảo hiểm thị trường; hỏi thêm ở 1-800-633-4227.
not-eligible-window = Đã đóng ghi danh; mở lại { $opens }, hay 60 ngày sau thay đổi lớn.
not-eligible-bmi = Chỉ số của bạn dưới mức chương trình cân nặng, nên không cần.
not-eligible-clearance = Xin hỏi bác sĩ trước, để chương trình an toàn cho bạn.
not-eligible-has-diabetes = Chương trình đó cho người chưa bị tiểu đường, có cái khác hợp hơn.
not-eligible-risk = Chương trình đó cho người có nguy cơ tiểu đường, nên hiện chưa hợp.
not-eligible-year = Chương trình đó kéo dài 12 tháng, nên hiện chưa hợp.
not-eligible-tobacco = Bạn không hút thuốc, thật tốt, nên không cần.
not-eligible-stress = Bạn ít căng thẳng, nên bây giờ không cần.
not-eligible-daily-life = Căng thẳng không cản trở bạn, thật tốt, nên không cần.
hint-medicare = Từ 65 tuổi Medicare có thể hợp hơn; hỏi 1-800-633-4227.
hint-medicaid = Bạn cũng có thể được Medicaid, xin lúc nào cũng được.
event-window = Bạn có { $days } ngày để ghi danh bảo hiểm.
cost = { $service ->
    [pharmacy] Thẻ giảm giá miễn phí.
    [insurance] Chúng tôi giúp miễn phí, còn giá bảo hiểm tùy mỗi người.
    [rpm] Tôi không thấy giá, nhiều bảo hiểm giúp trả, và chúng tôi báo trước khi bắt đầu.
    [telehealth] Tôi không thấy giá, nhiều bảo hiểm giúp trả, và chúng tôi báo trước khi bắt đầu.
    [wellness] Có chương trình miễn phí, và chúng tôi báo giá trước khi bắt đầu.
   *[other] Tôi không thấy giá, nhưng chúng tôi sẽ báo trước khi bắt đầu.
  }
why-age = Tuổi cho biết chương trình nào an toàn cho bạn.
why-condition = Chương trình dành cho một số bệnh.
why-insurance = Bảo hiểm quyết định chi trả những gì.
why-device = Bạn dùng nó để gửi chỉ số hay gặp bác sĩ.
why-internet = Chỉ số và buổi khám đi qua mạng.
why-consent = Sức khỏe là riêng tư, nên chúng tôi hỏi trước.
why-state = Bác sĩ chỉ khám ở tiểu bang có giấy phép.
why-need = Để biết khám video có hợp không.
why-controlled = Thuốc đó lúc đầu không kê qua video được.
why-citizen = Luật liên bang hỏi tất cả mọi người.
why-ssn = Thị trường bảo hiểm dùng để xác nhận bạn là ai.
why-household = Để biết bạn được giúp chi phí nào.
why-income = Để biết bạn được giúp chi phí nào, số khoảng chừng là được.
why-event = Thay đổi lớn có thể mở ghi danh cho bạn.
why-goal = Để tôi chọn đúng chương trình.
why-body = Để biết chương trình cân nặng nào an toàn.
why-unsafe = An toàn của bạn là trên hết, câu trả lời được giữ kín.
why-fit = Để tôi tìm điều hợp với bạn.
you-are-welcome = Không có gì: giữ gìn sức khỏe, nhắn tôi lúc nào cũng được.
sorry-unclear = Tôi muốn hiểu đúng ý bạn.
off-topic = Tôi giỏi về sức khỏe: bạn muốn biết tôi giúp được gì không?
off-topic-back = Tôi giỏi về sức khỏe, ta tiếp tục nhé.
options-local = Phòng khám gần nhà có thể khám trực tiếp cho bạn.
handoff-person = Dạ được: người của chúng tôi sẽ nhắn hay gọi số này. Cấp cứu, gọi 911.
handoff-clinical = Câu này phải hỏi y tá, tôi không đoán: người của chúng tôi sẽ trả lời. Nếu rất mệt, gọi 911.
handoff-misunderstood = Tôi chưa hiểu đúng, nên đã nhờ người của chúng tôi liên lạc. Cấp cứu, gọi 911.
handoff-leave = Dạ được: người của chúng tôi sẽ liên lạc và lo việc này. Cấp cứu, gọi 911.
handoff-changed = Cảm ơn đã cho biết: người của chúng tôi sẽ xem với bạn. Cấp cứu, gọi 911.
handoff-appointment = Tôi không xem được lịch: người của chúng tôi sẽ liên lạc về lịch hẹn. Cấp cứu, gọi 911.
handoff-billing = Tôi không xem được hóa đơn: người của chúng tôi sẽ liên lạc. Cấp cứu, gọi 911.
handoff-device-help = Xin lỗi vì sự bất tiện: người của chúng tôi sẽ liên lạc giúp bạn. Cấp cứu, gọi 911.
handoff-papers = Người của chúng tôi sẽ liên lạc về giấy tờ đó. Cấp cứu, gọi 911.
reading-not-kept = Cảm ơn bạn, nhưng tôi không lưu được chỉ số nhắn ở đây và y tá không xem được.

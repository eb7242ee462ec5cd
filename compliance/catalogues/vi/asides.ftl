# Trả lời câu hỏi về dịch vụ (rules/care/about.py).
tell-device-cost = { $service ->
    [rpm] Tôi không thấy máy có tốn tiền không, chúng tôi sẽ báo trước.
    [telehealth] Bạn dùng điện thoại hay máy tính của mình.
   *[other] Việc này không cần máy.
  }
tell-covered = { $service ->
    [pharmacy] Thẻ miễn phí và không cần bảo hiểm.
    [insurance] Mỗi bảo hiểm trả khác nhau, chúng tôi sẽ xem với bạn.
   *[other] Nhiều bảo hiểm giúp trả, chúng tôi sẽ xem của bạn trước.
  }
tell-card = Chúng tôi sẽ nhắn nơi và cách dùng thẻ.
tell-papers = Khi chúng tôi liên lạc, xin có sẵn ID, thẻ an sinh và phiếu lương.
tell-proxy = { $who ->
    [other] Dạ được, bạn trả lời giúp được, nhưng người đó phải tự đồng ý.
   *[self] Dạ được, người bạn tin giúp được, nhưng bạn phải tự đồng ý.
  }
tell-stop = { $service ->
    [insurance] Chúng tôi giúp mà không ràng buộc gì, mỗi bảo hiểm có luật riêng.
    [rpm] Bạn ngừng lúc nào cũng được, không bị phạt.
   *[other] Bạn quyết định, ngừng lúc nào cũng được.
  }
tell-sees = { $service ->
    [rpm] Y tá xem chỉ số của bạn, bác sĩ chỉ xem khi bạn đồng ý.
   *[other] Người của chúng tôi xem tin của bạn khi giúp bạn.
  }
tell-private = Chúng tôi giữ kín, nhưng hãng điện thoại đọc được tin: đừng nhắn số thẻ hay số an sinh.
tell-call = { $days ->
    [0] Khi bạn ghi danh xong, chúng tôi gọi hay nhắn số này.
   *[other] Khi bạn ghi danh xong, chúng tôi gọi hay nhắn trong { $days } ngày làm việc.
  }
tell-tech = { $service ->
    [rpm] Chỉ cần điện thoại thông minh hay máy tính, có mạng.
    [telehealth] Chỉ cần điện thoại thông minh hay máy tính, có mạng.
   *[other] Bây giờ chỉ cần nhắn ở đây.
  }
tell-easy = Đừng lo, chúng tôi sẽ giúp bạn.
tell-effort = Mỗi ngày đo một lần, dưới 5 phút, quên một ngày không sao.
tell-long = { $left ->
    [open] Chỉ vài câu hỏi ngắn.
    [none] Đã hỏi xong, chúng tôi sẽ báo khi nào bắt đầu.
    [one] Còn một câu hỏi ngắn, rồi chúng tôi báo khi nào bắt đầu.
   *[other] Còn khoảng { $left } câu hỏi ngắn, rồi chúng tôi báo khi nào bắt đầu.
  }
tell-handed = Người của chúng tôi đã nhận yêu cầu và sẽ nhắn hay gọi số này.
tell-unknown = Điều đó tôi không biết: nhắn NHÂN VIÊN, chúng tôi sẽ trả lời.
tell-speaks = { $language ->
    [en] Dạ được: cứ nhắn tiếng Anh, tôi trả lời tiếng Anh.
    [es] Dạ được: cứ nhắn tiếng Tây Ban Nha, tôi trả lời tiếng đó.
    [zh] Dạ được: cứ nhắn tiếng Hoa, tôi trả lời tiếng Hoa.
   *[vi] Dạ được: cứ nhắn tiếng Việt, tôi trả lời tiếng Việt.
  }
ack-welcome = Không có gì!
stop-hint = Muốn ngừng mọi tin, trả lời STOP.
errand-noted = Cảm ơn bạn: người liên lạc với bạn sẽ lo việc đó. Cấp cứu, gọi 911.
tell-delivery = Khi bạn ghi danh xong, chúng tôi sẽ báo cách giao máy.
handoff-waited = Xin lỗi đã để bạn chờ: tôi đã báo lại, sẽ có người nhắn hay gọi bạn. Cấp cứu, gọi 911.
qualified-child = Có thể hợp, và cha mẹ đồng ý thay con được.
tell-needs-plan = { $service ->
    [rpm] Cần, theo dõi tại nhà phải có bảo hiểm, như Medicare.
    [pharmacy] Không, thẻ không cần bảo hiểm.
    [telehealth] Không, có hay không có bảo hiểm đều xin khám được.
    [insurance] Không, chúng tôi giúp bạn tìm.
   *[other] Chúng tôi sẽ báo trước khi bắt đầu.
  }
tell-qualify = { $left ->
    [open] Vài câu hỏi ngắn là biết.
    [one] Thêm một câu trả lời là biết.
   *[other] Thêm vài câu trả lời là biết.
  }

identity-ask = Tôi có thể tra cứu khi biết chắc là quý vị. Tin nhắn không hoàn toàn riêng tư. Nếu đồng ý, xin trả lời ngày sinh (tháng/ngày/năm) và họ.
identity-ask-name = Cảm ơn. Họ là gì?
identity-ask-born = Cảm ơn. Ngày sinh là gì (tháng/ngày/năm)?
identity-tried = Cảm ơn. Nếu đúng với hồ sơ, chúng tôi vừa gửi mã 6 số đến số điện thoại đã đăng ký. Xin trả lời bằng mã đó. Nếu không nhận được, xin kiểm tra ngày sinh và họ rồi gửi lại cả hai.
identity-code = { $clinic }: mã của quý vị là { $code }. Xin trả lời mã này trong 10 phút. Nhân viên không bao giờ hỏi mã này.
identity-wrong = Chưa được. Xin kiểm tra và thử lại.
identity-dead = Tôi chưa xác nhận được là quý vị, nên không thể cho xem qua tin nhắn. Xin hỏi lại sau, trả lời NHAN VIEN, hoặc gọi { $phone }.
identity-locked = Để giữ hồ sơ an toàn, bây giờ tôi không thể kiểm tra qua tin nhắn. Xin trả lời NHAN VIEN để gặp nhân viên, hoặc gọi { $phone }.
identity-unclear = Xin trả lời ngày sinh (tháng/ngày/năm) và họ, ví dụ 4/30/1960 Tran. Hoặc trả lời KHONG để bỏ qua.
identity-unclear-code = Xin trả lời mã 6 số, hoặc gửi lại ngày sinh và họ. Hoặc trả lời KHONG để bỏ qua.
identity-left = Không sao, tôi sẽ bỏ qua. Tôi có thể giúp gì khác?
identity-portal = Nội dung này chỉ xem được sau khi đăng nhập, không gửi qua tin nhắn. Xin mở trong 10 phút: { $link }
identity-portal-none = Tôi không thể gửi nội dung này qua tin nhắn. Tôi đã nhờ nhân viên liên lạc với quý vị.
identity-scope = Quý vị không được nghe nội dung này của người đó. Tôi đã nhờ nhân viên liên lạc với quý vị.
record-unavailable = Bây giờ tôi không mở được hồ sơ. Nhân viên sẽ liên lạc với quý vị. Nếu khẩn cấp, xin gọi 911.
record-person = Tôi không xem được ở đây, nên đã nhờ nhân viên trả lời quý vị.
record-enrolments = Cảm ơn, đã xác nhận. Quý vị đã ghi danh: { $list }.
record-enrolments-none = Cảm ơn, đã xác nhận. Quý vị chưa ghi danh dịch vụ nào.
record-details = Cảm ơn, đã xác nhận. Trong hồ sơ: { $first }, sinh năm { $year }, điện thoại có đuôi { $phone }, email { $mail }. Nếu có gì sai, xin trả lời NHAN VIEN.
record-rest = Nhân viên sẽ cho quý vị biết phần còn lại.
service-name = { $service ->
    [rpm] Theo dõi tại nhà
    [telehealth] Khám qua video
    [insurance] Giúp về bảo hiểm
    [pharmacy] Thẻ giảm giá thuốc
   *[wellness] Chương trình sức khỏe
  }
notice-photo = Cảm ơn quý vị đã gửi hình. Tôi không xem được hình nên đã nhờ nhân viên xem. Nếu thấy rất mệt, xin gọi 911.
notice-too-long = Tin nhắn này quá dài. Xin gửi lại bằng vài tin ngắn. Nếu khẩn cấp, xin gọi 911.
confirm-deletion = Quý vị muốn chúng tôi xóa những gì đang lưu về quý vị. Việc này không thể làm lại. Trả lời CO để tôi nhờ nhân viên, hoặc KHONG để thôi.
confirm-left = Được, tôi để nguyên như cũ.
deletion-asked = Tôi đã nhờ nhân viên xóa những gì lưu về quý vị. Sẽ có người liên lạc với quý vị.

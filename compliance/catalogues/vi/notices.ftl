notice-stop = { $clinic }: bạn sẽ không nhận tin nữa. Cấp cứu gọi 911. Trả lời START để nhận lại.
notice-start = { $clinic }: bạn sẽ nhận tin lại. STOP để ngừng, HELP để được giúp. Hôm nay tôi giúp gì?
notice-help = { $clinic }, trợ lý sức khỏe. Gọi { $phone }. Cấp cứu gọi 911. STOP để ngừng. Có thể tính cước tin nhắn.
notice-held = Cảm ơn bạn. Nhân viên đã nhận tin và sẽ trả lời tại đây. Nếu cấp cứu, gọi 911.
notice-limit = Chúng tôi nhận nhiều tin của bạn nên có thể chờ. Cấp cứu gọi 911. Cần giúp gọi { $phone }.
notice-trouble = Tôi đang gặp trục trặc. Nhân viên sẽ liên lạc. Nếu cấp cứu, gọi 911.

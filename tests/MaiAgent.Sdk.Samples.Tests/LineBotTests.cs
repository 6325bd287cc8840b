using System.Net;
using static MaiAgent.Sdk.Samples.Tests.LineService;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed class LineBotTests : EmulatorTest
{
    private const string Reply = "message/reply";
    private const string Push = "message/push";
    private const string Loading = "chat/loading/start";
    private const string NoAnswer = "抱歉，我現在無法回答，請稍後再試一次。";

    private LineService _line = null!;
    private SampleProcess _bot = null!;
    private Uri _webhook = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _line = await StartAsync();
        _bot = SampleProcess.Start("LineBot", new Dictionary<string, string>
        {
            ["MAIAGENT_API_KEY"] = Emulator.ApiKey,
            ["MAIAGENT_BASE_URL"] = Emulator.BaseAddress.ToString(),
            ["MAIAGENT_CHATBOT_ID"] = Emulator.ChatbotId.ToString(),
            ["LINE_CHANNEL_SECRET"] = Secret,
            ["LINE_CHANNEL_ACCESS_TOKEN"] = ChannelToken,
            ["LINE_API_BASE_URL"] = _line.Address.ToString(),
        });
        _webhook = await _bot.AddressAsync("Waiting for LINE at ");
    }

    [Fact]
    public async Task The_webhook_is_answered_at_once_and_the_message_when_there_is_an_answer()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("晚上").WaitFor(gate).Chunk("好").Done());

        Assert.Equal(HttpStatusCode.OK, await _line.SendAsync(_webhook, Message("你好")));
        var loading = await _line.NextAsync();
        Assert.Equal(Loading, loading.Route);
        Assert.Equal("""{"chatId":"U1","loadingSeconds":60}""", loading.Body.GetRawText());
        await gate.Reached.WaitAsync(SampleProcess.Limit);
        _line.AssertNoMore();

        gate.Open();
        var reply = await _line.NextAsync();
        Assert.Equal(Reply, reply.Route);
        Assert.Equal("晚上好", reply.Text);
        Assert.Equal("token of 你好", reply.Body.GetProperty("replyToken").GetString());
        await EndAsync();
        _line.AssertNoMore();
    }

    [Fact]
    public async Task A_body_without_the_signature_of_the_channel_is_refused()
    {
        const string body = """{"events":[]}""";
        var events = Message("你好");

        Assert.Equal(HttpStatusCode.OK, await _line.SendAsync(_webhook));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, body, signature: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, body, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, body, "not base64!"));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, body, Convert.ToBase64String(new byte[16])));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, body, Convert.ToBase64String(new byte[32])));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, body, Convert.ToBase64String(new byte[48])));
        Assert.Equal(HttpStatusCode.Unauthorized, await _line.PostAsync(_webhook, $$"""{"events":[{{events}}]}""", SignatureOf(body)));

        await EndAsync();
        Assert.Empty(Emulator.Requests);
        _line.AssertNoMore();
    }

    [Fact]
    public async Task A_repeated_delivery_is_answered_once()
    {
        Assert.Equal(HttpStatusCode.OK, await _line.SendAsync(_webhook, Message("一", eventId: "E1"), Message("一", eventId: "E1")));
        Assert.Contains("「一」", (await _line.NextAsync(Reply)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await _line.SendAsync(_webhook, Message("一", eventId: "E1", isRedelivery: true)));
        Assert.Equal(HttpStatusCode.OK, await _line.SendAsync(_webhook, Message("二", eventId: "E2")));

        // Messages of one user are answered in their order: a second answer to the first would come before this one.
        Assert.Contains("「二」", (await _line.NextAsync(Reply)).Text, StringComparison.Ordinal);
        await EndAsync();
        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_redelivery_that_is_the_first_to_arrive_is_answered()
    {
        await _line.SendAsync(_webhook, Message("還在嗎", isRedelivery: true, time: DateTimeOffset.UtcNow.AddMinutes(-5)));

        var push = await _line.NextAsync(Push);
        Assert.Contains("「還在嗎」", push.Text, StringComparison.Ordinal);
        Assert.Equal("U1", push.Body.GetProperty("to").GetString());
        await EndAsync();
    }

    [Fact]
    public async Task An_answer_that_is_too_late_for_a_reply_is_pushed()
    {
        await _line.SendAsync(_webhook, Message("慢", time: DateTimeOffset.UtcNow.AddSeconds(-51)));

        Assert.Contains("「慢」", (await _line.NextAsync(Push)).Text, StringComparison.Ordinal);
        await EndAsync();
        _line.AssertNoMore();
    }

    [Fact]
    public async Task A_reply_whose_token_is_refused_is_pushed()
    {
        _line.Statuses[Reply] = 400;
        await _line.SendAsync(_webhook, Message("你好"));

        var reply = await _line.NextAsync(Reply);
        var push = await _line.NextAsync();
        Assert.Equal(Push, push.Route);
        Assert.Equal(reply.Text, push.Text);
        await EndAsync();
    }

    [Fact]
    public async Task Each_user_has_a_conversation_and_none_waits_for_another()
    {
        var gate = new StreamGate();
        var conversations = Emulator.AddConversations(2);
        Emulator.Enqueue(Asks("甲一"), ScriptedResponse.Stream().Conversation(conversations[0]).Chunk("答甲一").WaitFor(gate).Done());
        Emulator.Enqueue(Asks("乙一"), ScriptedResponse.Stream().Conversation(conversations[1]).Chunk("答乙一").Done());
        Emulator.Enqueue(Asks("甲二"), ScriptedResponse.Stream().Conversation(conversations[0]).Chunk("答甲二").Done());
        Emulator.Enqueue(Asks("乙二"), ScriptedResponse.Stream().Conversation(conversations[1]).Chunk("答乙二").Done());

        await _line.SendAsync(_webhook, Message("甲一", "UA"), Message("甲二", "UA"));
        Assert.Equal(Loading, (await _line.NextAsync()).Route);
        await gate.Reached.WaitAsync(SampleProcess.Limit);
        await _line.SendAsync(_webhook, Message("乙一", "UB"));
        Assert.Equal("答乙一", (await _line.NextAsync(Reply)).Text);
        await _line.SendAsync(_webhook, Message("乙二", "UB"));
        Assert.Equal("答乙二", (await _line.NextAsync(Reply)).Text);
        gate.Open();
        Assert.Equal("答甲一", (await _line.NextAsync()).Text);
        Assert.Equal("答甲二", (await _line.NextAsync(Reply)).Text);

        await EndAsync();
        Assert.Equal([null, null, conversations[1].ToString(), conversations[0].ToString()], Emulator.Requests.Select(static request => ConversationOf(request)));

        static Func<RecordedRequest, bool> Asks(string text) => request => request.BodyText.Contains(text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_an_answer_the_user_gets_an_apology_and_the_next_question_is_asked(bool hasBegun)
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(hasBegun ? ScriptedResponse.Stream().Conversation(conversation).Chunk("從前").Reset() : ScriptedResponse.Error(400, "Out of order."));
        await _line.SendAsync(_webhook, Message("一"), Message("二"));

        Assert.Equal(NoAnswer, (await _line.NextAsync(Reply)).Text);
        Assert.Contains("「二」", (await _line.NextAsync(Reply)).Text, StringComparison.Ordinal);
        Assert.StartsWith("LineBot failed: ", await _bot.Error.WaitForAsync("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.ApiKey, _bot.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_the_service_refuses_is_left()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(Guid.NewGuid()).Chunk("好").Done());
        await _line.SendAsync(_webhook, Message("一"), Message("二"), Message("三"));

        Assert.Equal("好", (await _line.NextAsync(Reply)).Text);
        Assert.Equal(NoAnswer, (await _line.NextAsync(Reply)).Text);
        Assert.Contains("「三」", (await _line.NextAsync(Reply)).Text, StringComparison.Ordinal);
        Assert.Null(ConversationOf(Emulator.Requests[^1]));
    }

    [Fact]
    public async Task An_answer_without_text_is_an_apology()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Done());
        await _line.SendAsync(_webhook, Message("你好"));

        Assert.Equal(NoAnswer, (await _line.NextAsync(Reply)).Text);
        await EndAsync();
    }

    [Fact]
    public async Task A_long_answer_is_cut_at_lines_and_never_inside_a_character()
    {
        var first = new string('一', 3000) + "\n";
        var second = new string('二', 4999);
        var third = "🐶" + new string('三', 4998);
        string[] others = [new('四', 5000), new('五', 5000), new('六', 5000), "完"];
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk(first + second + third).Chunk(string.Concat(others)).Done());
        await _line.SendAsync(_webhook, Message("說個故事"));

        Assert.Equal([first, second, third, others[0], others[1]], (await _line.NextAsync(Reply)).Texts);
        var push = await _line.NextAsync();
        Assert.Equal(Push, push.Route);
        Assert.Equal([others[2], others[3]], push.Texts);
        await EndAsync();
    }

    [Fact]
    public async Task What_is_no_text_of_a_user_is_not_asked()
    {
        var sticker = Message("");
        sticker["message"]!["type"] = "sticker";
        sticker["message"]!.AsObject().Remove("text");
        var group = Message("群組");
        group["source"]!["type"] = "group";
        var standby = Message("待命");
        standby.Remove("replyToken");
        var follow = Message("加入");
        follow["type"] = "follow";
        follow.Remove("message");
        await _line.SendAsync(_webhook, group, standby, follow, sticker);

        Assert.Equal("抱歉，我目前只看得懂文字訊息。", (await _line.NextAsync(Reply)).Text);
        await EndAsync();
        _line.AssertNoMore();
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task What_LINE_refuses_is_reported_and_the_next_message_is_answered()
    {
        _line.Statuses[Loading] = 500;
        _line.Statuses[Push] = 429;
        await _line.SendAsync(_webhook, Message("一", time: DateTimeOffset.UtcNow.AddHours(-1)), Message("二"));

        Assert.Contains("「一」", (await _line.NextAsync(Push)).Text, StringComparison.Ordinal);
        Assert.Contains("「二」", (await _line.NextAsync(Reply)).Text, StringComparison.Ordinal);
        await _bot.Error.WaitForAsync("500");
        await _bot.Error.WaitForAsync("429");
        Assert.DoesNotContain(ChannelToken, _bot.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_accepted_is_answered_before_the_end()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("再見").WaitFor(gate).Done());
        await _line.SendAsync(_webhook, Message("再見"));
        await gate.Reached.WaitAsync(SampleProcess.Limit);

        _bot.Interrupt();
        gate.Open();
        Assert.Equal("再見", (await _line.NextAsync(Reply)).Text);
        await _bot.SuccessAsync();
    }

    [Fact]
    public async Task Signed_nonsense_is_refused_and_the_next_message_is_answered()
    {
        foreach (var body in new[] { "no webhook", "[]", """{"events":[1]}""", """{"events":[{"timestamp":"now"}]}""" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await _line.PostAsync(_webhook, body, SignatureOf(body)));
        }

        foreach (var body in new[] { "{}", "null", """{"events":null}""", """{"events":[null,{}]}""" })
        {
            Assert.Equal(HttpStatusCode.OK, await _line.PostAsync(_webhook, body, SignatureOf(body)));
        }

        await _line.SendAsync(_webhook, Message("你好"));
        Assert.Contains("「你好」", (await _line.NextAsync(Reply)).Text, StringComparison.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _line.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Ends the bot, which then has answered everything, without a complaint.</summary>
    private async Task EndAsync()
    {
        _bot.Interrupt();
        await _bot.SuccessAsync();
    }

    private static string? ConversationOf(RecordedRequest request) =>
        JsonSerializer.Deserialize<JsonElement>(request.BodyText).TryGetProperty("conversation", out var id) ? id.GetString() : null;
}

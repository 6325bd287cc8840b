using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class MessageTests : HttpTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_created_message_is_stored_and_answered_in_the_list()
    {
        var conversation = Emulator.AddConversations(1)[0];
        var body = JsonNode.Parse("""
            {"type":"incoming","content":"Hello","contentPayload":{"n":1.50},"queryMetadata":{"a":"b"},
             "attachments":[{"filename":"a.png","file":"https://example.com/a.png","type":"image"}],
             "canvas":{"name":"n","canvasType":"markdown","title":"t","content":"c"}}
            """)!;
        body["conversation"] = conversation;

        var created = await Http.SendJsonAsync(HttpMethod.Post, "messages/", body).JsonAsync(201);
        var list = await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={conversation}").JsonAsync();

        Contract.Check("Message", created);
        Contract.Check("PaginatedMessageList", list);
        Assert.Equal("incoming", (string?)created["type"]);
        Assert.Equal("""{"n":1.50}""", created["contentPayload"]!.ToJsonString());
        Assert.Equal("a.png", (string?)created["attachments"]![0]!["filename"]);
        Assert.Equal("t", (string?)created["canvas"]!["title"]);
        Assert.True(JsonNode.DeepEquals(created, list["results"]![0]));
        Assert.Equal("You asked: \"Hello\". You attached: a.png. Glad to help 🐶", (string?)list["results"]![1]!["content"]);
        Assert.Equal("客服小幫手", (string?)list["results"]![1]!["sender"]!["name"]);
    }

    [Fact]
    public async Task An_operators_message_is_not_answered()
    {
        var conversation = Emulator.AddConversations(1)[0];

        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["type"] = "outgoing", ["content"] = "Hi" }).JsonAsync(201);

        Assert.Equal(1, (int?)(await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={conversation}").JsonAsync())["count"]);
    }

    [Fact]
    public async Task An_attachment_alone_is_a_message_and_nothing_is_none()
    {
        var conversation = Emulator.AddConversations(1)[0];
        var file = new JsonArray(new JsonObject { ["filename"] = "a", ["file"] = "https://example.com/a" });

        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "", ["attachments"] = file }).JsonAsync(201);
        var empty = await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "" }).JsonAsync(400);
        var broken = await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["attachments"] = new JsonArray(new JsonObject { ["file"] = "x" }) }).JsonAsync(400);

        Assert.Equal("""{"content":["This field may not be blank."]}""", empty.ToJsonString());
        Assert.Equal("""{"attachments":[{"filename":["This field is required."]}]}""", broken.ToJsonString());
    }

    [Fact]
    public async Task A_message_is_found_only_in_its_own_conversation()
    {
        var conversations = Emulator.AddConversations(2);
        var message = await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversations[0], ["content"] = "Hi" }).JsonAsync(201);

        await Http.SendJsonAsync(HttpMethod.Get, $"messages/{message["id"]}/?conversation={conversations[0]}").JsonAsync();
        await Http.SendJsonAsync(HttpMethod.Get, $"messages/{message["id"]}/?conversation={conversations[1]}").JsonAsync(404);
        await Http.SendJsonAsync(HttpMethod.Get, $"messages/{message["id"]}/").JsonAsync(400);
    }

    [Fact]
    public async Task The_answer_is_posted_to_the_webhook_again_when_it_is_refused()
    {
        await using var receiver = await MaiAgentEmulator.StartAsync(cancellationToken: Token);

        var conversation = await PostToBusyAsync(receiver);

        var list = await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={conversation}").JsonAsync();
        var posts = receiver.Requests;
        Assert.All(posts, post => Assert.Equal("POST /api/hook", post.ToString()));
        Assert.Equal(posts[0].BodyText, posts[1].BodyText);
        var (stored, posted) = (list["results"]![1]!, JsonNode.Parse(posts[1].BodyText)!);
        Assert.Equal("id,conversation,sender,type,content,feedback,created_at,attachments,citations", string.Join(',', posted.AsObject().Select(member => member.Key)));
        Assert.Equal((string?)stored["id"], (string?)posted["id"]);
        Assert.Equal(conversation, (Guid?)posted["conversation"]);
        Assert.Equal("outgoing", (string?)posted["type"]);
        Assert.Equal((string?)stored["content"], (string?)posted["content"]);
        Assert.Equal((string?)stored["createdAt"], (string?)posted["created_at"]);
        Assert.Contains("Second", (string?)JsonNode.Parse(posts[2].BodyText)!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_delivery_to_the_webhook_leaves_a_record()
    {
        await using var receiver = await MaiAgentEmulator.StartAsync(cancellationToken: Token);

        await PostToBusyAsync(receiver);

        var list = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/webhook-records/").JsonAsync();

        Contract.Check("PaginatedWebhookRecordList", list);
        var records = list["results"]!.AsArray().Take(2).ToList();
        Assert.Equal([500, 200], records.Select(record => (int?)record!["statusCode"]));
        Assert.All(records, record => Assert.Equal(receiver.Requests[0].BodyText, record!["requestBody"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        Assert.Equal("""{"message":"ok"}""", (string?)records[1]!["response"]);
        Assert.Equal(Emulator.ChatbotId, (Guid?)records[1]!["chatbot"]!["id"]);
        Assert.Equal($"{receiver.BaseAddress}hook", (string?)records[1]!["url"]);
    }

    [Fact]
    public async Task The_webhook_is_set_while_the_emulator_runs_and_holds_for_later_answers()
    {
        await using var receiver = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        receiver.Enqueue(_ => true, ScriptedResponse.Json("{}"), times: 2);
        var conversation = Emulator.AddConversations(1)[0];

        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "Before" }).JsonAsync(201);
        Emulator.SetWebhook(new Uri(receiver.BaseAddress, "first"));
        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "One" }).JsonAsync(201);
        await receiver.WaitForRequestAsync(cancellationToken: Token).WaitAsync(Soon, Token);
        Emulator.SetWebhook(new Uri(receiver.BaseAddress, "second"));
        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "Two" }).JsonAsync(201);
        await receiver.WaitForRequestAsync(request => request.Sequence == 2, Token).WaitAsync(Soon, Token);

        Assert.Equal(["POST /api/first", "POST /api/second"], receiver.Requests.Select(request => request.ToString()));
        Assert.Contains("One", (string?)JsonNode.Parse(receiver.Requests[0].BodyText)!["content"], StringComparison.Ordinal);
        Assert.Contains("Two", (string?)JsonNode.Parse(receiver.Requests[1].BodyText)!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_in_memory_gets_the_answers_through_its_handler_and_again_when_it_throws()
    {
        using var host = new HostInMemory();
        Emulator.SetWebhook(new Uri("http://localhost/webhook"), host);
        var conversation = Emulator.AddConversations(1)[0];

        await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = "Hi" }).JsonAsync(201);
        await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await host.Second.WaitAsync(Soon, Token);
        await Emulator.DisposeAsync();

        Assert.StartsWith("POST http://localhost/webhook ", second, StringComparison.Ordinal);
        Assert.Equal(conversation, (Guid?)JsonNode.Parse(second.Split(' ', 3)[2])!["conversation"]);
        Assert.False(host.IsDisposed);
    }

    [Fact]
    public async Task The_address_of_a_webhook_is_absolute()
    {
        Assert.Throws<ArgumentNullException>("url", () => Emulator.SetWebhook(null!));
        Assert.Throws<ArgumentException>("url", () => Emulator.SetWebhook(new Uri("webhook", UriKind.Relative)));
    }

    /// <summary>Two messages, whose answers go to a receiver that is busy once; returns their conversation.</summary>
    private async Task<Guid> PostToBusyAsync(MaiAgentEmulator receiver)
    {
        receiver.Enqueue(_ => true, ScriptedResponse.Error(500, "busy"));
        receiver.Enqueue(_ => true, ScriptedResponse.Json("""{"message":"ok"}"""), times: 2);
        Emulator.SetWebhook(new Uri(receiver.BaseAddress, "hook"));
        var conversation = Emulator.AddConversations(1)[0];
        foreach (var content in (string[])["First", "Second"])
        {
            await Http.SendJsonAsync(HttpMethod.Post, "messages/", new JsonObject { ["conversation"] = conversation, ["content"] = content }).JsonAsync(201);
        }

        await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        Clock.Advance(TimeSpan.FromSeconds(1));

        // The second answer is posted only when the record of the first is kept.
        await receiver.WaitForRequestAsync(request => request.Sequence == 3, Token).WaitAsync(Soon, Token);
        return conversation;
    }

    /// <summary>An application that fails at the first request, as a test host does: with the exception itself.</summary>
    private sealed class HostInMemory : HttpMessageHandler
    {
        private readonly TaskCompletionSource<string> _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;

        public Task<string> Second => _second.Task;

        public bool IsDisposed { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++_requests == 1)
            {
                throw new InvalidOperationException("The application is not ready.");
            }

            _second.SetResult($"{request.Method} {request.RequestUri} {await request.Content!.ReadAsStringAsync(cancellationToken)}");
            return new HttpResponseMessage(System.Net.HttpStatusCode.OK);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}

using System.Net;
using System.Text;

namespace MaiAgent.Sdk.Tests.Messages;

public sealed class WebhookTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");

    [Fact]
    public async Task The_documented_body_is_a_message_that_keeps_the_ids_that_are_no_uuids()
    {
        await using var sample = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", "webhook.outgoing-message.json"));

        var message = await MaiAgentWebhook.ReadAsync(sample, Token);

        Assert.Equal((null, null), (message.Id, message.Conversation));
        Assert.Equal(["conversation", "id"], message.AdditionalProperties!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("msg123", "conv456"), (message.AdditionalProperties["id"].GetString(), message.AdditionalProperties["conversation"].GetString()));
        Assert.Equal(("789", "Test User"), (message.Sender?.Id, message.Sender?.Name));
        Assert.Equal((MessageType.Outgoing, "This is a webhook test message"), (message.Type, message.Content));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1728219442000), message.CreatedAt);
        Assert.True(sample.CanRead);
    }

    [Theory]
    [InlineData("conversation", "created_at")]
    [InlineData("conversation_id", "created_at")]
    [InlineData("conversation", "createdAt")]
    [InlineData("conversation_id", "createdAt")]
    public void Both_spellings_are_read(string conversation, string createdAt)
    {
        var message = Parse($$"""{"id":"{{Id}}","{{conversation}}":"{{Id}}","content":"二","{{createdAt}}":"1748314926000"}""");

        Assert.Equal((Id, Id, "二", 1748314926000), (message.Id, message.Conversation, message.Content, message.CreatedAt?.ToUnixTimeMilliseconds()));
        Assert.Null(message.AdditionalProperties);
    }

    [Fact]
    public void Ids_of_other_kinds_are_kept_beside_members_that_nobody_knows()
    {
        var message = Parse("""{"id":7,"conversation_id":"c-1","content":"a","new":{"x":1}}""");

        Assert.Equal(["conversation_id", "id", "new"], message.AdditionalProperties!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(7, message.AdditionalProperties["id"].GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("<html></html>")]
    [InlineData("""{"content":"a""")]
    [InlineData("""{"content":"a"}{"content":"b"}""")]
    [InlineData("""{"detail":"Not found."}""")]
    [InlineData("""{"id":"550e8400-e29b-41d4-a716-446655440000","event":"ping"}""")]
    public async Task Anything_else_is_an_exception(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.Throws<MaiAgentResponseException>(() => MaiAgentWebhook.Parse(bytes));
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => MaiAgentWebhook.ReadAsync(new MemoryStream(bytes), Token));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_and_a_byte_order_mark_cost_nothing()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. "{\"id\":\"x"u8, 0xFF, .. "\",\"content\":\"a"u8, 0xFF, .. "\"}"u8];

        var message = MaiAgentWebhook.Parse(body);

        Assert.Equal(("a\uFFFD", "x\uFFFD"), (message.Content, message.AdditionalProperties!["id"].GetString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_size_has_a_limit(int excess)
    {
        const int Limit = 40_000;
        var body = Encoding.UTF8.GetBytes($$"""{"content":"{{new string('a', Limit - 14 + excess)}}"}""");
        Assert.Equal(Limit + excess, body.Length);

        if (excess == 0)
        {
            Assert.Equal(Limit - 14, MaiAgentWebhook.Parse(body, Limit).Content!.Length);
            Assert.Equal(Limit - 14, (await MaiAgentWebhook.ReadAsync(new MemoryStream(body), Limit, Token)).Content!.Length);
        }
        else
        {
            Assert.Throws<MaiAgentResponseException>(() => MaiAgentWebhook.Parse(body, Limit));
            await Assert.ThrowsAsync<MaiAgentResponseException>(() => MaiAgentWebhook.ReadAsync(new MemoryStream(body), Limit, Token));
        }
    }

    [Fact]
    public async Task An_endless_body_is_read_no_further_than_the_default_limit()
    {
        var body = new EndlessStream();

        await Assert.ThrowsAsync<MaiAgentResponseException>(() => MaiAgentWebhook.ReadAsync(body, Token));

        Assert.InRange(body.BytesRead, MaiAgentWebhook.DefaultMaxBytes, 2 * MaiAgentWebhook.DefaultMaxBytes);
    }

    [Fact]
    public void Bad_arguments_are_errors_at_the_call()
    {
        Assert.Throws<ArgumentNullException>("body", () => { _ = MaiAgentWebhook.ReadAsync(null!, Token); });
        Assert.Throws<ArgumentOutOfRangeException>("maxBytes", () => { _ = MaiAgentWebhook.ReadAsync(Stream.Null, 0, Token); });
        Assert.Throws<ArgumentOutOfRangeException>("maxBytes", () => MaiAgentWebhook.Parse([], -1));
    }

    [Fact]
    public async Task The_answer_to_a_created_message_arrives_at_the_url_of_the_user()
    {
        using var listener = Listen(out var url);
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { WebhookUrl = url }, Token);
        using var client = emulator.CreateClient();
        var conversation = emulator.AddConversations(1)[0];

        var question = await client.Messages.CreateAsync(new CreateMessageRequest { Conversation = conversation, Content = "你好" }, Token);
        var context = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(30), Token);
        var answer = await MaiAgentWebhook.ReadAsync(context.Request.InputStream, Token);
        context.Response.Close();

        Assert.Equal((conversation, MessageType.Outgoing), (answer.Conversation, answer.Type));
        Assert.Contains("你好", answer.Content, StringComparison.Ordinal);
        Assert.Null(answer.AdditionalProperties);
        Assert.NotEqual(question.Id, answer.Id);
        var listed = await client.Messages.GetAsync(answer.Id!.Value, conversation, Token);
        Assert.Equal((answer.Content, answer.CreatedAt, answer.Sender?.Id), (listed.Content, listed.CreatedAt, listed.Sender?.Id));
    }

    private static Message Parse(string body) => MaiAgentWebhook.Parse(Encoding.UTF8.GetBytes(body));

    /// <summary>HttpListener takes no port 0, so a free one is asked for first, and another if it is gone by then.</summary>
    private static HttpListener Listen(out Uri url)
    {
        while (true)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/");
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url.AbsoluteUri } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public int BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}

using System.Text;

namespace MaiAgent.Sdk.Benchmarks;

/// <summary>One answer in the formats of the three services, with the same text in each event.</summary>
internal sealed class Body
{
    private const string Conversation = "4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271";

    private Body(string text, int events)
    {
        Text = text;
        Events = events;
        MaiAgent = Repeat(
            $$"""data: {"conversationId": "{{Conversation}}", "content": "{{text}}", "done": false}""",
            $$"""data: {"conversationId": "{{Conversation}}", "content": "", "done": true}""");
        OpenAI = Repeat(
            $$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{text}}"},"finish_reason":null}]}""",
            "data: [DONE]");
        Anthropic = Repeat(
            $$$"""
            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{text}}}"}}
            """.ReplaceLineEndings("\n"),
            """
            event: message_stop
            data: {"type":"message_stop"}
            """.ReplaceLineEndings("\n"));
    }

    public string Text { get; }

    public int Events { get; }

    public byte[] MaiAgent { get; }

    /// <summary>The size of one event of <see cref="MaiAgent"/>; the last is shorter.</summary>
    public int EventBytes => Array.IndexOf(MaiAgent, (byte)'\n') + 2;

    public byte[] OpenAI { get; }

    public byte[] Anthropic { get; }

    /// <summary>About 110 bytes an event, Chinese text.</summary>
    public static Body Small(int events) => new("今天天氣真好", events);

    /// <summary>About 2 KB an event.</summary>
    public static Body Large(int events) => OfSize(2 * 1024, events);

    /// <summary>Events of about so many bytes.</summary>
    public static Body OfSize(int bytes, int events) => new(string.Concat(Enumerable.Repeat("今天天氣真好", Math.Max(1, bytes / 18))), events);

    private byte[] Repeat(string line, string last)
    {
        var body = new StringBuilder();
        for (var i = 0; i < Events; i++)
        {
            body.Append(line).Append("\n\n");
        }

        return Encoding.UTF8.GetBytes(body.Append(last).Append("\n\n").ToString());
    }
}

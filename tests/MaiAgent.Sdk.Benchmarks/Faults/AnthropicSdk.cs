using Anthropic;
using Anthropic.Models.Messages;

namespace MaiAgent.Sdk.Benchmarks.Faults;

internal sealed class AnthropicSdk : Contestant
{
    private const string Start = """
        event: message_start
        data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}


        """;

    private bool _started;

    public override string End => "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    public override string Chunk(string text)
    {
        var start = _started ? "" : Start;
        _started = true;
        return start + "event: content_block_delta\n"
            + $$$"""data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{text}}}"}}""" + "\n\n";
    }

    public override async Task<string> CallAsync(Uri address, CallKind kind, CancellationToken cancellationToken)
    {
        using var client = new AnthropicClient { ApiKey = "key", BaseUrl = address.ToString().TrimEnd('/'), Timeout = Limit };
        var question = new MessageCreateParams { Model = "m", MaxTokens = 10, Messages = [new UserMessageParam("hi")] };
        if (kind == CallKind.Download)
        {
            using var file = await client.Beta.Files.Download("f", cancellationToken: cancellationToken);
            await using var content = await file.ReadAsStream(cancellationToken);
            return await SavedAsync(content, cancellationToken);
        }

        if (kind == CallKind.Whole)
        {
            await client.Messages.Create(question, cancellationToken);
            return "completes";
        }

        var chunks = 0;
        await foreach (var update in client.Messages.CreateStreaming(question, cancellationToken))
        {
            chunks += update.TryPickContentBlockDelta(out _) ? 1 : 0;
        }

        return Completed(chunks);
    }
}

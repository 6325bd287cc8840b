using MaiAgent.Sdk.WireFaults.Tests;

namespace MaiAgent.Sdk.Benchmarks.Faults;

internal sealed class OurSdk : Contestant
{
    public override string End => $"data: {Wire.Event("", done: true)}\n\n";

    public override string Chunk(string text) => $"data: {Wire.Event(text)}\n\n";

    public override async Task<string> CallAsync(Uri address, CallKind kind, CancellationToken cancellationToken)
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions
        {
            ApiKey = "key",
            BaseAddress = address,
            RequestTimeout = Limit,
            StreamIdleTimeout = Limit,
        });
        if (kind == CallKind.Download)
        {
            await using var file = await client.Records.ExportExcelAsync(Wire.Assistant, new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 2), cancellationToken: cancellationToken);
            return await SavedAsync(file.Content, cancellationToken);
        }

        if (kind == CallKind.Whole)
        {
            await client.Completions.CreateAsync(Wire.Assistant, "hi", cancellationToken);
            return "completes";
        }

        var chunks = 0;
        await foreach (var chunk in client.Completions.StreamAsync(Wire.Assistant, "hi", cancellationToken))
        {
            chunks += chunk.Content.Length > 0 ? 1 : 0;
        }

        return Completed(chunks);
    }

    public override string Describe(Exception exception) => exception switch
    {
        MaiAgentStreamException stream => $"{Name(exception)} {stream.Reason}, text \"{stream.PartialContent}\"",
        MaiAgentTimeoutException { PartialContent: { } text } timeout => $"{Name(exception)} {timeout.Limit}, text \"{text}\"",
        MaiAgentTimeoutException timeout => $"{Name(exception)} {timeout.Limit}",
        MaiAgentApiException { RetryAfter: { } wait } => $"{Name(exception)}, RetryAfter {wait.TotalSeconds:0} s",
        _ => Name(exception),
    };
}

namespace MaiAgent.Sdk.Benchmarks.Faults;

/// <summary>One SDK, asked in the same way as the others.</summary>
internal abstract class Contestant
{
    protected static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The last event of a stream.</summary>
    public abstract string End { get; }

    /// <summary>An event with a piece of text.</summary>
    public abstract string Chunk(string text);

    /// <summary>Asks, and says how it ended when it did not throw.</summary>
    public abstract Task<string> CallAsync(Uri address, CallKind kind, CancellationToken cancellationToken);

    /// <summary>The exception as a program sees it: its type, and the part of the answer that it carries.</summary>
    public virtual string Describe(Exception exception) => Name(exception);

    protected static string Name(Exception exception) =>
        exception is AggregateException { InnerExceptions: [.., var last] } ? $"`{exception.GetType().Name}` of `{last.GetType().Name}`" : $"`{exception.GetType().Name}`";

    /// <summary>Reads a file to its end, as a program does that saves it.</summary>
    protected static async Task<string> SavedAsync(Stream file, CancellationToken cancellationToken)
    {
        using var target = new MemoryStream();
        await file.CopyToAsync(target, cancellationToken);
        return $"\"completes\", {target.Length} bytes";
    }

    protected static string Completed(int chunks) => chunks switch
    {
        1 => "\"completes\", 1 chunk",
        6 => "completes, 6 chunks",
        _ => $"\"completes\", {chunks} chunks",
    };
}

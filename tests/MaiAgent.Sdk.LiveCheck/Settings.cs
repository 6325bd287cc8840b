namespace MaiAgent.Sdk.LiveCheck;

/// <summary>What a check is made with.</summary>
/// <param name="Root">Host and prefix of the service, with a final slash.</param>
/// <param name="ApiKey">The key.</param>
/// <param name="Folder">Where the exchanges are written; null for nowhere.</param>
/// <param name="Today">The last day of the reports that are asked for.</param>
internal sealed record Settings(Uri Root, string ApiKey, string? Folder, DateOnly Today)
{
    /// <exception cref="ArgumentException">The options are not valid; the message names a remedy.</exception>
    public static Settings Of(MaiAgentClientOptions options, string? folder, DateOnly today)
    {
        // The client's own checks: a key, and no plain http to another machine.
        using var client = new MaiAgentClient(options);
        return new Settings(new Uri(Pipeline.BaseAddresses.Normalize(options.BaseAddress).AbsoluteUri + "/"), options.ApiKey!.Trim(), folder, today);
    }
}

namespace MaiAgent.Sdk.Pipeline;

/// <summary>The options of a client, checked, normalised and copied once, so that changing the options later changes nothing. The key is not among them: it belongs to the authentication alone.</summary>
internal sealed class ClientSettings
{
    private ClientSettings(MaiAgentClientOptions options)
    {
        BaseAddress = BaseAddresses.Normalize(options.BaseAddress);
        ConnectTimeout = options.ConnectTimeout;
        RequestTimeout = options.RequestTimeout;
        MaxRetries = options.MaxRetries;
        MaxRetryDelay = options.MaxRetryDelay;
        MaxResponseBytes = Math.Min(options.MaxResponseBytes, Array.MaxLength - 1);
        TimeProvider = options.TimeProvider;
        StreamIdleTimeout = options.StreamIdleTimeout;
        MaxEventBytes = options.MaxEventBytes;
    }

    /// <summary>With its path, without a final slash; routes begin with one.</summary>
    public Uri BaseAddress { get; }

    public TimeSpan ConnectTimeout { get; }

    public TimeSpan RequestTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan MaxRetryDelay { get; }

    public long MaxResponseBytes { get; }

    public TimeProvider TimeProvider { get; }

    public TimeSpan StreamIdleTimeout { get; }

    public int MaxEventBytes { get; }

    /// <exception cref="ArgumentException">The options are not valid; the message says which, and what to do.</exception>
    public static ClientSettings From(MaiAgentClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = MaiAgentClientOptionsValidator.Validate(options);
        return failures.Count == 0
            ? new ClientSettings(options)
            : throw new ArgumentException(string.Join(' ', failures), nameof(options));
    }
}

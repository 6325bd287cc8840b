namespace MaiAgent.Sdk;

/// <summary>
/// The limits and headers of the calls that are made through a view of a client (<see cref="IMaiAgentClient.With"/>). They begin with those
/// of the client or view that it is made of: reading one says what applies, setting one replaces it.
/// </summary>
public sealed class MaiAgentCallOptions
{
    /// <summary>Makes options with the defaults of <see cref="MaiAgentClientOptions"/>, for a substitute of the interface.</summary>
    public MaiAgentCallOptions()
        : this(new MaiAgentClientOptions())
    {
    }

    internal MaiAgentCallOptions(MaiAgentClientOptions settings)
    {
        RequestTimeout = settings.RequestTimeout;
        StreamIdleTimeout = settings.StreamIdleTimeout;
        MaxRetries = settings.MaxRetries;
        Headers = new Dictionary<string, string>(settings.ExtraHeaders, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The longest that a buffered call may take in all, as <see cref="MaiAgentClientOptions.RequestTimeout"/> says: positive and at most a
    /// day, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; }

    /// <summary>
    /// The longest pending read of a stream or download without a single byte, as <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>
    /// says: positive and at most a day, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan StreamIdleTimeout { get; set; }

    /// <summary>How often a failed request is repeated, at most, as <see cref="MaiAgentClientOptions.MaxRetries"/> says; 0 means never.</summary>
    public int MaxRetries { get; set; }

    /// <summary>
    /// Headers that are sent with every attempt of every call, to <see cref="IMaiAgentClient.BaseAddress"/> only, by their names in any case.
    /// One replaces a header of the same name that the SDK, a handler or a Refit interface sets. Values are printable ASCII; they
    /// are treated as secrets: the SDK writes them into no log and no exception, and handlers of the application do not see them. Headers of
    /// the SDK and of HTTP itself are refused: <c>Authorization</c>, <c>Accept</c>, <c>Accept-Encoding</c>, <c>Range</c>, <c>Host</c>,
    /// <c>Expect</c>, those of the body (<c>Content-…</c>) and those of the connection (<c>Connection</c>, <c>Transfer-Encoding</c>,
    /// <c>Proxy-…</c> and the like).
    /// </summary>
    public IDictionary<string, string> Headers { get; }
}

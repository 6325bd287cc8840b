using System.Diagnostics;
using MaiAgent.Sdk.DependencyInjection;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk;

/// <summary>
/// The settings of a client. They are read when the client is made; changing them afterwards changes nothing, except that a
/// client from a container takes a new <see cref="ApiKey"/> when its options are reloaded. Every limit of type
/// <see cref="TimeSpan"/> is positive and at most a day, or <see cref="Timeout.InfiniteTimeSpan"/> for none. In a configuration it has a
/// colon (<c>00:00:30</c>), or is <c>infinite</c>.
/// </summary>
public sealed class MaiAgentClientOptions
{
    internal static readonly Uri DefaultBaseAddress = new("https://api.maiagent.ai/api/");

    /// <summary>
    /// The API key, as the MaiAgent console shows it once. Required. Surrounding white space is trimmed; the rest must be
    /// printable ASCII without spaces (0x21 to 0x7E). It is sent to <see cref="BaseAddress"/> only, as <c>Authorization: Api-Key …</c>. Debuggers and serializers leave it out.
    /// </summary>
    [JsonIgnore]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// The address of the service: an absolute http or https address without query and fragment. A bare host gets <c>/api/</c>; any
    /// other path (<c>/api/v1/</c>, a proxy's prefix) is kept, with or without its final slash. Default: <c>https://api.maiagent.ai/api/</c>.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>Allows plain http to a host that is not this machine. Default: false, because the API key would be readable on the way.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>The longest wait for one connection to be made. Default: 10 seconds. Not enforced under a primary handler of your own.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest that a buffered call may take in all: retries, waits between them and the body included. For a stream or a
    /// download it ends with the response headers. Default: 300 seconds.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// The longest pending read of a stream or download without a single byte. It does not run while the consumer works.
    /// Default: 120 seconds.
    /// </summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// How often a failed request is repeated, at most. Only requests that cannot take effect twice are repeated: GET, PUT and DELETE
    /// after a failure that may pass, POST and PATCH only when the service cannot have acted. 0 means never. Default: 2.
    /// </summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>
    /// The longest wait before a retry. A <c>Retry-After</c> beyond it, or beyond the rest of <see cref="RequestTimeout"/>,
    /// is not waited for: the error is thrown at once, with the wait in it. Default: 30 seconds.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest event of a stream, in bytes; at least 1. Default: 1 MiB.</summary>
    public int MaxEventBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest buffered response, in bytes after decompression; at least 1. Default: 64 MiB.</summary>
    public long MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The clock of every wait but the socket's own connect. Default: the container's <see cref="System.TimeProvider"/> where
    /// there is one, else the system's.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Makes the logger of the client, in the category <c>MaiAgent.Sdk</c> (of a keyed client: <c>MaiAgent.Sdk:</c> and its service key). It
    /// stays the caller's and is not disposed. Default: the container's where there is one, else null: no logs.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The headers that a view adds to its calls.</summary>
    internal KeyValuePair<string, string>[] ExtraHeaders { get; private set; } = [];

    /// <summary>
    /// Makes options with the key in the environment variable <c>MAIAGENT_API_KEY</c> and the address in <c>MAIAGENT_BASE_URL</c>. A variable
    /// that is missing or empty leaves its option at the default.
    /// </summary>
    /// <returns>The options; everything else has its default and may be set.</returns>
    /// <exception cref="InvalidOperationException"><c>MAIAGENT_BASE_URL</c> is not an address. Options without a key are refused by the client's constructor.</exception>
    public static MaiAgentClientOptions FromEnvironment()
    {
        var options = new MaiAgentClientOptions();
        return ConfigureFromEnvironment.Fill(options) is { } failure ? throw new InvalidOperationException(failure) : options;
    }

    /// <summary>The settings as a client uses them: checked, brought into one form, and copied, so that later changes have no effect.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message names them and a remedy.</exception>
    internal static MaiAgentClientOptions CheckedCopyOf(MaiAgentClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = MaiAgentClientOptionsValidator.Failures(options);
        if (failures.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', failures), nameof(options));
        }

        var copy = (MaiAgentClientOptions)options.MemberwiseClone();
        copy.ApiKey = options.ApiKey!.Trim();
        copy.BaseAddress = BaseAddresses.Normalize(options.BaseAddress);
        copy.MaxResponseBytes = Math.Min(options.MaxResponseBytes, Array.MaxLength - 1);
        return copy;
    }

    /// <summary>The settings of a view: a copy with the limits and headers of its calls, checked.</summary>
    /// <exception cref="ArgumentException">The action made a setting that is not valid; the message names it and a remedy.</exception>
    internal MaiAgentClientOptions With(Action<MaiAgentCallOptions> configure)
    {
        var options = new MaiAgentCallOptions(this);
        configure(options);
        var failures = MaiAgentClientOptionsValidator.Failures(options);
        if (failures.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', failures), nameof(configure));
        }

        var copy = (MaiAgentClientOptions)MemberwiseClone();
        copy.RequestTimeout = options.RequestTimeout;
        copy.StreamIdleTimeout = options.StreamIdleTimeout;
        copy.MaxRetries = options.MaxRetries;
        copy.ExtraHeaders = [.. options.Headers];
        return copy;
    }
}

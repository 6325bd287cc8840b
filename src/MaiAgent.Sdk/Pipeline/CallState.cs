using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Everything that is known of one call, carried by its request from the first handler to the end of the response body.</summary>
internal sealed class CallState
{
    /// <summary>The interface that made the request, which tells the SDK's own requests from a caller's.</summary>
    public static readonly HttpRequestOptionsKey<Type> InterfaceKey = new(HttpRequestMessageOptions.InterfaceType);

    /// <summary>The route of a request, with the names of its parameters; with a slash at its beginning it is below the base address.</summary>
    public static readonly HttpRequestOptionsKey<string> RouteKey = new(HttpRequestMessageOptions.RelativePathTemplate);

    private static readonly HttpRequestOptionsKey<CallState> OptionsKey = new("MaiAgent.Sdk.Call");

    private readonly string? _marks;
    private int _attempts;
    private int _attemptsBefore;

    /// <summary>Begins the call of a request, which carries the state from now on.</summary>
    public CallState(HttpRequestMessage request, ApiKey key, MaiAgentClientOptions settings, bool isObserved = false, StorageSender? storage = null)
    {
        Request = request;
        Key = key;
        Settings = settings;
        IsObserved = isObserved;
        Storage = storage;
        Started = settings.TimeProvider.GetTimestamp();
        IsOurs = request.Options.TryGetValue(InterfaceKey, out var type) && type.Assembly == typeof(CallState).Assembly;
        var marks = Mark.Take(request.Headers);
        if (IsOurs)
        {
            _marks = marks;

            // The interface is told apart by now. The state takes its place, because a fourth option would double the table of them.
            ((IDictionary<string, object?>)request.Options).Remove(InterfaceKey.Key);
        }

        request.Options.Set(OptionsKey, this);
    }

    /// <summary>The request of the caller; each attempt may send a copy of it.</summary>
    public HttpRequestMessage Request { get; }

    /// <summary>The key that the call began with, which it keeps.</summary>
    public ApiKey Key { get; }

    /// <summary>The limits and retries of this call.</summary>
    public MaiAgentClientOptions Settings { get; }

    /// <summary>The timestamp of the call's clock when it began.</summary>
    public long Started { get; }

    /// <summary>Whether one of the SDK's own interfaces made the request.</summary>
    public bool IsOurs { get; }

    /// <summary>A sentence with what a call that is never repeated may have done when its response is lost; null for other calls.</summary>
    public string? Effect => Behind(Mark.NeverRepeated) is { } effect
        ? $" The request is not repeated, because the service may have acted on it: {effect}."
        : null;

    /// <summary>Whether a failed attempt may have reached the service and had its effect.</summary>
    public bool MayHaveActed { get; set; }

    /// <summary>Whether <see cref="Exchange"/> is wanted.</summary>
    public bool IsObserved { get; }

    /// <summary>Fires when the client is disposed, which ends the call.</summary>
    public CancellationToken ClientDisposed => Storage?.ClientDisposed ?? default;

    /// <summary>Sends files to object stores; null in a test of a single part.</summary>
    public StorageSender? Storage { get; }

    /// <summary>How often the request was sent; at least 1: a failure before the first attempt counts as one.</summary>
    public int Attempts => Math.Max(1, _attempts);

    /// <summary>How often the request was sent with its present method, which is what its retries are counted from.</summary>
    public int AttemptsOfMethod => Attempts - _attemptsBefore;

    /// <summary>The response headers of the last attempt; null while there are none.</summary>
    public MaiAgentExchange? Exchange { get; private set; }

    /// <summary>The header values of the response, as they were sent, that hold the key and are masked on their way up.</summary>
    public List<(string Name, string[] Values)>? EchoedHeaders { get; set; }

    /// <summary>The time since the call began.</summary>
    public TimeSpan Elapsed => Settings.TimeProvider.GetElapsedTime(Started);

    /// <summary>The host and port that the request goes to.</summary>
    public string Host => Request.RequestUri!.Authority;

    /// <summary>The path of the request with the names of its parameters in place of their values.</summary>
    public string UrlTemplate => !Request.Options.TryGetValue(RouteKey, out var route) ? Request.RequestUri!.AbsolutePath
        : route.StartsWith('/') ? Settings.BaseAddress.AbsolutePath.TrimEnd('/') + route
        : route;

    /// <summary>Whether the operation has the mark, on one of the SDK's own interfaces.</summary>
    public bool Has(string mark) => Behind(mark) is not null;

    /// <summary>The state of a request's call; null for a request that did not come through the pipeline.</summary>
    public static CallState? Of(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(OptionsKey, out var call) ? call : null;

    /// <summary>The state of the call that a handler of the pipeline works for.</summary>
    public static CallState Get(HttpRequestMessage request) =>
        Of(request) ?? throw new InvalidOperationException("The request did not come through the pipeline.");

    /// <summary>The failure of a call that was under way when its client was disposed.</summary>
    public MaiAgentConnectionException EndedByDisposal(string? effect = null) => new(
        this,
        $"{Request.Method} {Request.RequestUri!.GetLeftPart(UriPartial.Path)} was ended, because the client was disposed.{effect}",
        new ObjectDisposedException(typeof(MaiAgentClient).FullName));

    /// <summary>The request is about to be sent, again or for the first time.</summary>
    public void BeginAttempt()
    {
        _attempts++;
        Exchange = null;
    }

    /// <summary>The request goes out with another method from now on.</summary>
    public void BeginMethod(HttpMethod method)
    {
        Request.Method = method;
        _attemptsBefore = _attempts;
    }

    /// <summary>The headers of a response have arrived. They are copied: the response may be disposed when they are reported.</summary>
    public void ReceiveHeaders(HttpResponseMessage response)
    {
        if (IsObserved)
        {
            Exchange = MaiAgentExchange.From(this, response);
        }
    }

    /// <summary>The text behind a mark, which nearly always ends with its word; null when the operation has no such mark.</summary>
    private string? Behind(string mark)
    {
        var word = mark.AsSpan(mark.IndexOf(' ', StringComparison.Ordinal) + 1);
        foreach (var line in _marks.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
            {
                return line[word.Length..].ToString();
            }
        }

        return null;
    }
}

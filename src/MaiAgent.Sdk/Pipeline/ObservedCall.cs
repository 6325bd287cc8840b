using System.Net.Http.Headers;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>A call that somebody observes, noted on its request. It holds what came back of the attempt that is now or was last.</summary>
internal sealed class ObservedCall(TimeProvider timeProvider)
{
    private static readonly HttpRequestOptionsKey<ObservedCall> OptionsKey = new("MaiAgent.Sdk.ObservedCall");

    private readonly long _started = timeProvider.GetTimestamp();

    /// <summary>What came back; null while nothing has, or when the last attempt got no answer.</summary>
    public MaiAgentExchange? Exchange { get; private set; }

    /// <summary>Null when nobody observes the call.</summary>
    public static ObservedCall? Of(HttpRequestMessage request) => request.Options.TryGetValue(OptionsKey, out var call) ? call : null;

    /// <summary>Lets the request be observed.</summary>
    public void GoWith(HttpRequestMessage request) => request.Options.Set(OptionsKey, this);

    /// <summary>Another attempt begins; an earlier one is not the last.</summary>
    public void BeginAttempt() => Exchange = null;

    /// <summary>The headers are there. They are copied, because the response may be gone when they are reported.</summary>
    public void HeadersArrived(HttpRequestMessage request, HttpResponseMessage response)
    {
        var duration = timeProvider.GetElapsedTime(_started);
        var key = ApiKey.SentWith(request);
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        Add(headers, response.Headers, key);
        Add(headers, response.Content.Headers, key);
        Exchange = new MaiAgentExchange
        {
            Method = request.Method,
            RequestUri = KeyMask.Apply(request.RequestUri!, key),
            StatusCode = response.StatusCode,
            Headers = headers.AsReadOnly(),
            RequestId = RequestIdHeader.Read(response, key),
            RateLimit = RateLimitHeaders.Read(response, timeProvider),
            Attempts = AttemptCount.Get(request),
            Duration = duration,
        };
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> all, HttpHeaders headers, string key)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            all[KeyMask.Apply(name, key)] = [.. values.Select(value => KeyMask.Apply(value, key))];
        }
    }
}

using System.Net;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Which failed attempts are repeated: where repeating cannot make anything happen twice. Reading, replacing and deleting after
/// a failure that may pass; creating, changing and asking only when the service cannot have acted on the request.
/// </summary>
internal sealed class RetryRules(ClientSettings settings)
{
    /// <summary>Whether a request that no response came for is sent again.</summary>
    public static bool Allow(HttpRequestMessage request, Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is HttpRequestException failure
        && (IsRepeatable(request.Method) || failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError);

    /// <summary>Whether a request that got this response is sent again; <paramref name="started"/> is when the call began.</summary>
    public bool Allow(HttpRequestMessage request, HttpResponseMessage response, long started, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var isRepeatable = IsRepeatable(request.Method);
        var wait = RequestedWait(response);
        var isTransient = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.ServiceUnavailable => isRepeatable || wait is not null,
            HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => isRepeatable,
            _ => false,
        };
        return isTransient && (wait is null || IsAffordable(wait.Value, started));
    }

    /// <summary>How long the service asks to wait; null when it does not.</summary>
    public TimeSpan? RequestedWait(HttpResponseMessage? response) =>
        response is null ? null : RetryAfterHeader.Read(response, settings.TimeProvider);

    private bool IsAffordable(TimeSpan wait, long started) =>
        wait <= MaiAgentClientOptionsValidator.LongestTimeout
        && (settings.MaxRetryDelay == Timeout.InfiniteTimeSpan || wait <= settings.MaxRetryDelay)
        && (settings.RequestTimeout == Timeout.InfiniteTimeSpan || wait < settings.RequestTimeout - settings.TimeProvider.GetElapsedTime(started));

    private static bool IsRepeatable(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;
}

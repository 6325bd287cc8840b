using System.Net;
using System.Security.Authentication;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Which failed attempts are repeated: those that cannot make anything happen twice. GET, PUT and DELETE after a failure that may
/// pass; POST and PATCH only when the service cannot have acted on the request; a marked operation as its <see cref="Mark"/> says.
/// </summary>
internal static class RetryRules
{
    /// <summary>Whether the request is sent again after this outcome.</summary>
    public static bool Allow(CallState call, HttpResponseMessage? response, Exception? failure, CancellationToken cancellationToken) =>
        !call.Has(Mark.NeverRepeated)
        && call.AttemptsOfMethod <= call.Settings.MaxRetries
        && !cancellationToken.IsCancellationRequested
        && (response is not null ? Allow(call, response) : Allow(call, failure));

    /// <summary>Whether the request never reached a server, because no connection was made.</summary>
    public static bool IsUnsent(HttpRequestException failure) =>
        failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    /// <summary>Whether the service may have done what a failed attempt asked for.</summary>
    public static bool MayHaveActed(HttpResponseMessage? response, Exception? failure) =>
        response is not null ? response.StatusCode != HttpStatusCode.TooManyRequests : failure is not HttpRequestException exception || !IsUnsent(exception);

    /// <summary>How long the service asks to wait; null when it does not.</summary>
    public static TimeSpan? RequestedWait(CallState call, HttpResponseMessage? response) =>
        response is null ? null : RetryAfterHeader.Read(response, call.Settings.TimeProvider);

    /// <summary>
    /// Whether a failed attempt may succeed the next time: not with a certificate that is not trusted, no common version of TLS or HTTP, or
    /// headers that are too large.
    /// </summary>
    public static bool MayPass(HttpRequestException failure) =>
        failure.InnerException is not AuthenticationException
        && failure.HttpRequestError is not (HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError);

    private static bool Allow(CallState call, Exception? exception) =>
        exception is HttpRequestException failure && MayPass(failure) && (IsRepeatable(call) || IsUnsent(failure));

    private static bool Allow(CallState call, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return false;
        }

        var wait = RequestedWait(call, response);
        var isTransient = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.ServiceUnavailable => IsRepeatable(call) || wait is not null,
            HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => IsRepeatable(call),
            _ => false,
        };
        return isTransient && (wait is null || IsAffordable(call, wait.Value));
    }

    private static bool IsAffordable(CallState call, TimeSpan wait) =>
        wait <= MaiAgentClientOptionsValidator.LongestTimeout
        && (call.Settings.MaxRetryDelay == Timeout.InfiniteTimeSpan || wait <= call.Settings.MaxRetryDelay)
        && (call.Settings.RequestTimeout == Timeout.InfiniteTimeSpan || wait < call.Settings.RequestTimeout - call.Elapsed);

    private static bool IsRepeatable(CallState call) =>
        call.Has(Mark.Repeatable) || call.Request.Method == HttpMethod.Get || call.Request.Method == HttpMethod.Put || call.Request.Method == HttpMethod.Delete;
}

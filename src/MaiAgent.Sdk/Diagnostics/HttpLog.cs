using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>Log events of requests: 2000 to 2099. Never a body, a header or a query.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning,
        Message = "{Method} {Path}: attempt {Attempt} failed ({Failure}); the next follows in {Delay}.")]
    public static partial void Retrying(
        this ILogger logger, HttpMethod method, string path, int attempt, TimeSpan delay, string failure);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Debug, Message = "{Method} {Path} is sent.")]
    public static partial void RequestStarted(this ILogger logger, HttpMethod method, string path);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Debug, Message = "{Method} {Path} was answered with {Status} after {Elapsed} ms.")]
    public static partial void RequestEnded(this ILogger logger, HttpMethod method, string path, int status, long elapsed);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Debug, Message = "{Method} {Path} failed ({Error}) after {Attempts} attempts and {Elapsed} ms.")]
    public static partial void RequestFailed(this ILogger logger, HttpMethod method, string path, string error, int attempts, long elapsed);
}

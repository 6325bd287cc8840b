using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>Log events of what observes calls: 4100 to 4199. Never a header or a query.</summary>
internal static partial class ObserverLog
{
    [LoggerMessage(
        EventId = 4100,
        EventName = "ObserverFailed",
        Level = LogLevel.Error,
        Message = "An observer of {Method} {Path} failed; the call goes on.")]
    public static partial void ObserverFailed(this ILogger logger, Exception exception, HttpMethod method, string path);
}

using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>What the pipeline says while it works. Never a body, a header or a query.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning,
        Message = "{Method} {Path}: attempt {Attempt} failed (status {Status}, {Error}); the next follows in {Delay}.")]
    public static partial void Retrying(
        this ILogger logger, HttpMethod method, string path, int attempt, TimeSpan delay, int? status, string? error);
}

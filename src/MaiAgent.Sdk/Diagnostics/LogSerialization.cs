using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>Log events of reading answers: 1000 to 1099. None ever holds a value of an answer.</summary>
internal static partial class LogSerialization
{
    [LoggerMessage(
        EventId = 1000,
        EventName = "MemberUnreadable",
        Level = LogLevel.Debug,
        Message = "{JsonPath} in the answer to {Method} {Path} is not {Expected}; it was read as absent.")]
    public static partial void MemberUnreadable(this ILogger logger, string jsonPath, HttpMethod? method, string? path, string expected);
}

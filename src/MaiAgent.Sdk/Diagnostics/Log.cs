using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// Every log event of the SDK; a method's name is the name of its event. None holds the API key, a header, a query or a body; the
/// text of a response is in <see cref="StreamChunk"/> alone. docs/observability.md has the same list.
/// </summary>
internal static partial class Log
{
    // 1000 to 1099: reading JSON. No values.
    [LoggerMessage(1000, LogLevel.Debug, "{JsonPath} in the answer to {Method} {Path} is not {Expected}; it was read as absent.")]
    public static partial void MemberUnreadable(this ILogger logger, string jsonPath, HttpMethod? method, string? path, string expected);

    // 2000 to 2099: requests.
    [LoggerMessage(2001, LogLevel.Warning, "{Method} {Path}: attempt {Attempt} failed ({Failure}); the next follows in {Delay}.")]
    public static partial void Retrying(
        this ILogger logger, HttpMethod method, string path, int attempt, TimeSpan delay, string failure);

    [LoggerMessage(2002, LogLevel.Debug, "{Method} {Path} is sent.")]
    public static partial void RequestStarted(this ILogger logger, HttpMethod method, string path);

    [LoggerMessage(2003, LogLevel.Debug, "{Method} {Path} was answered with {Status} after {Elapsed} ms.")]
    public static partial void RequestEnded(this ILogger logger, HttpMethod method, string path, int status, long elapsed);

    [LoggerMessage(2004, LogLevel.Debug, "{Method} {Path} failed ({Error}) after {Attempts} attempts and {Elapsed} ms.")]
    public static partial void RequestFailed(this ILogger logger, HttpMethod method, string path, string error, int attempts, long elapsed);

    // 3000 to 3099: streams.
    [LoggerMessage(3001, LogLevel.Debug, "Asking assistant {ChatbotId} in conversation {ConversationId}.")]
    public static partial void StreamStarted(this ILogger logger, Guid chatbotId, Guid? conversationId);

    [LoggerMessage(3002, LogLevel.Debug, "The answer is {Outcome}: {Chunks} chunks with {Characters} characters in {Elapsed} ms, the first after {FirstChunk} ms.")]
    public static partial void StreamEnded(this ILogger logger, string outcome, long chunks, long characters, long elapsed, long? firstChunk);

    [LoggerMessage(3003, LogLevel.Trace, "Chunk {Number}: {Content}")]
    public static partial void StreamChunk(this ILogger logger, long number, string content);

    // 4000 to 4099: options.
    [LoggerMessage(4000, LogLevel.Information, "The API key has changed; the next call takes the new one.")]
    public static partial void ApiKeyChanged(this ILogger logger);

    [LoggerMessage(4001, LogLevel.Warning, "The options have changed to what cannot be used, so the API key stays as it was: {Failure}")]
    public static partial void NewOptionsRefused(this ILogger logger, string failure);

    [LoggerMessage(4002, LogLevel.Warning, "{Key} in the configuration is no setting of the client and is ignored; {Setting} was probably meant.")]
    public static partial void SettingUnknown(this ILogger logger, string key, string setting);

    // 4100 to 4199: observers and handlers.
    [LoggerMessage(4100, LogLevel.Error, "An observer of {Method} {Path} failed; the call goes on.")]
    public static partial void ObserverFailed(this ILogger logger, Exception exception, HttpMethod method, string path);

    [LoggerMessage(4101, LogLevel.Warning, "{Handler} is a handler of this client. By its defaults it sends a question again that the service may have stored, and ends an attempt after 10 s, which is too short for many answers. docs/retries-and-limits.md has settings that are safe.")]
    public static partial void ResilienceHandlerFound(this ILogger logger, string handler);

    /// <summary>In a category of its own, so that an application with safe settings can switch it off.</summary>
    public static void ResilienceHandlerFound(this ILoggerFactory? loggers, string clientCategory, string handler) =>
        loggers?.CreateLogger($"{clientCategory}.Handlers").ResilienceHandlerFound(handler);
}

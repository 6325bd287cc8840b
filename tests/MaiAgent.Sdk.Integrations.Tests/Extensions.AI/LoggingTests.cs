using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>The chat client below the log of Microsoft.Extensions.AI.</summary>
public sealed class LoggingTests : ChatTest
{
    private readonly FakeLoggerProvider _log = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_Trace_the_log_has_question_and_answer_and_never_the_key(bool isStreaming)
    {
        Emulator.Enqueue(isStreaming ? ScriptedResponse.Stream().Chunk("Splendid.").Done() : ScriptedResponse.Json("""{"content":"Splendid."}"""));
        using var loggers = Loggers(LogLevel.Trace);
        using var chat = Chat.AsBuilder().UseLogging(loggers).Build();

        await AskAsync(chat, "How are you?", isStreaming);

        var texts = _log.Collector.GetSnapshot().Select(static record => record.Text()).ToList();
        Assert.Contains(texts, static text => text.Contains("How are you?", StringComparison.Ordinal));
        Assert.Contains(texts, static text => text.Contains("Splendid.", StringComparison.Ordinal));
        Assert.Contains(texts, static text => text.Contains("maiagent", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(Emulator.ApiKey, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_is_an_error_in_the_log_without_the_key(bool isStreaming)
    {
        Emulator.Enqueue(ScriptedResponse.Error(401, $"bad key {Emulator.ApiKey}"));
        using var loggers = Loggers(LogLevel.Debug);
        using var chat = Chat.AsBuilder().UseLogging(loggers).Build();

        var exception = await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => AskAsync(chat, "?", isStreaming));

        var record = Assert.Single(_log.Collector.GetSnapshot(), static record => record.Level == LogLevel.Error);
        Assert.Same(exception, record.Exception);
        Assert.DoesNotContain(Emulator.ApiKey, record.Text(), StringComparison.Ordinal);
    }

    private ILoggerFactory Loggers(LogLevel level) => LoggerFactory.Create(logging => logging.SetMinimumLevel(level).AddProvider(_log));

    private static Task<ChatResponse> AskAsync(IChatClient chat, string text, bool isStreaming) => isStreaming
        ? chat.GetStreamingResponseAsync(text, cancellationToken: Token).ToChatResponseAsync(Token)
        : chat.GetResponseAsync(text, cancellationToken: Token);
}

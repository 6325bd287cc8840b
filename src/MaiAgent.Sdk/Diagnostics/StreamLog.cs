using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>Log events of streamed answers: 3000 to 3099. The text of an answer is in none but that of Trace.</summary>
internal static partial class StreamLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Debug, Message = "Asking assistant {ChatbotId} in conversation {ConversationId}.")]
    public static partial void StreamStarted(this ILogger logger, Guid chatbotId, Guid? conversationId);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Debug,
        Message = "The answer is {Outcome}: {Chunks} chunks with {Characters} characters in {Elapsed} ms, the first after {FirstChunk} ms.")]
    public static partial void StreamEnded(this ILogger logger, string outcome, long chunks, long characters, long elapsed, long? firstChunk);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Trace, Message = "Chunk {Number}: {Content}")]
    public static partial void StreamChunk(this ILogger logger, long number, string content);
}

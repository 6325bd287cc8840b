using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>The telemetry of the completions of one client.</summary>
internal sealed class CompletionTelemetry(MaiAgentClientOptions settings, ILogger logger)
{
    /// <summary>Whether streams are logged, traced or measured now. Buffered completions have only the log of their requests.</summary>
    public bool ObservesStreams => Telemetry.IsObserved || logger.IsEnabled(LogLevel.Debug);

    public CompletionCall StartCall(Guid chatbotId, Guid? conversationId, bool isStream) =>
        new(settings, chatbotId, conversationId, isStream);

    public StreamCall CreateStream(Guid chatbotId, Guid? conversationId) =>
        new(this, logger, chatbotId, conversationId);
}

using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>What one client tells of its questions, and to whom.</summary>
internal sealed class CompletionTelemetry(MaiAgentClientOptions settings, ILogger logger)
{
    /// <summary>Whether somebody listens to streams now. Whole answers have no log but that of their requests.</summary>
    public bool ObservesStreams => Telemetry.IsObserved || logger.IsEnabled(LogLevel.Debug);

    public CompletionCall StartCall(Guid chatbotId, Guid? conversationId, bool isStream) =>
        new(settings, chatbotId, conversationId, isStream);

    public StreamCall CreateStream(Guid chatbotId, Guid? conversationId) =>
        new(this, logger, chatbotId, conversationId);
}

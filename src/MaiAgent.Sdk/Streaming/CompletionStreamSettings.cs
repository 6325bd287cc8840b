namespace MaiAgent.Sdk.Streaming;

/// <summary>What reading an answer needs to know of the client.</summary>
/// <param name="MaxEventBytes">The bound of one event.</param>
/// <param name="IdleTimeout">The bound of one pending read.</param>
/// <param name="TimeProvider">The clock of that bound.</param>
internal sealed record CompletionStreamSettings(int MaxEventBytes, TimeSpan IdleTimeout, TimeProvider TimeProvider);

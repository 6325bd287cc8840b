namespace MaiAgent.Sdk.Streaming;

/// <summary>An event is larger than its bound. Its beginning is still the unread part of the buffer.</summary>
internal sealed class EventTooLargeException(int maxEventBytes)
    : Exception($"An event of the stream is larger than {maxEventBytes} bytes.");

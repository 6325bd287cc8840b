namespace MaiAgent.Sdk.Streaming;

/// <summary>How the events of a body follow each other.</summary>
internal enum BodyFraming
{
    /// <summary>Server-sent events.</summary>
    EventStream,

    /// <summary>JSON objects that follow each other.</summary>
    JsonObjects,

    /// <summary>JSON: one object, which is the whole answer.</summary>
    Json,

    /// <summary>The type says nothing: the first byte decides.</summary>
    Unknown,

    /// <summary>A type that holds no chunks, such as a page of HTML.</summary>
    Unexpected,
}

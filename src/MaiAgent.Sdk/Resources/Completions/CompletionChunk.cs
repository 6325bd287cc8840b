namespace MaiAgent.Sdk;

/// <summary>A piece of a streamed answer: one event.</summary>
public sealed class CompletionChunk : ResponseModel
{
    /// <summary>The text that this event adds; empty in the last event, as a rule. Never null.</summary>
    public string Content { get => field ?? ""; init; }

    /// <summary>
    /// The conversation of the answer, as this event or else an earlier one names it; null as long as none has. A value
    /// of the service that is no UUID is in <see cref="ResponseModel.AdditionalProperties"/> instead.
    /// </summary>
    public Guid? ConversationId { get; init; }

    /// <summary>Whether this is the last event of a complete answer.</summary>
    public bool Done { get; init; }

    /// <summary>The name of the server-sent event; null when it has none.</summary>
    public string? EventType { get; init; }

    /// <summary>The files that the answer relied on, when the event names them. Never null.</summary>
    public IReadOnlyList<CitationFile> Citations { get => field ?? []; init; }

    /// <summary>The chunks that the answer relied on, when the event names them. Never null.</summary>
    public IReadOnlyList<CitationNode> CitationNodes { get => field ?? []; init; }
}

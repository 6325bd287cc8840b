using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Messages;

/// <summary>One message, from the contact (incoming) or from the assistant (outgoing).</summary>
internal sealed class StoredMessage
{
    public Guid Id { get; } = Guid.NewGuid();

    public required bool IsIncoming { get; init; }

    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The members that come back as they were written: contentPayload, attachments, canvas, queryMetadata.</summary>
    public JsonObject Extras { get; init; } = [];

    /// <summary>The knowledge bases that the answer relied on, by id.</summary>
    public IReadOnlyList<Guid> Sources { get; init; } = [];
}

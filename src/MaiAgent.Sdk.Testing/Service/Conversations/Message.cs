namespace MaiAgent.Sdk.Testing.Service.Conversations;

/// <summary>One message, from the contact (incoming) or the assistant (outgoing).</summary>
internal sealed class Message
{
    public Guid Id { get; } = Guid.NewGuid();

    public required bool IsIncoming { get; init; }

    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

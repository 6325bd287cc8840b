namespace MaiAgent.Sdk.Answers;

/// <summary>What a message is recognised by when a list shows it again: its id, or its time and text where the service sends no UUID.</summary>
internal readonly record struct MessageKey(Guid? Id, DateTimeOffset? CreatedAt, string? Content)
{
    public static MessageKey Of(Message message) =>
        message.Id is { } id ? new(id, null, null) : new(null, message.CreatedAt, message.Content);
}

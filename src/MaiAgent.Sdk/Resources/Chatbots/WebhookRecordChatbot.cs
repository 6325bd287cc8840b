namespace MaiAgent.Sdk;

/// <summary>
/// The assistant of a <see cref="WebhookRecord"/>. The service embeds all of it in an older form, which is in
/// <see cref="ResponseModel.AdditionalProperties"/>; <c>databaseUrl</c> there is a secret.
/// </summary>
public sealed class WebhookRecordChatbot : ResponseModel
{
    /// <summary>The id of the assistant.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the assistant.</summary>
    public string? Name { get; init; }

    /// <summary>The address that is set on the assistant.</summary>
    public string? WebhookUrl { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A file attached to a message.</summary>
public sealed class Attachment
{
    /// <summary>The id of the attachment.</summary>
    public Guid? Id { get; init; }

    /// <summary>The kind of file.</summary>
    public AttachmentType? Type { get; init; }

    /// <summary>The name of the file.</summary>
    public string? Filename { get; init; }

    /// <summary>The address of the file.</summary>
    public string? File { get; init; }

    /// <summary>The id of the conversation; not every revision of the service sends it.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}

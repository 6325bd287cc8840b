namespace MaiAgent.Sdk;

/// <summary>The kind of an attachment. The service announces video and sticker as not supported yet in completions. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<AttachmentType>))]
public readonly record struct AttachmentType : IOpenEnum<AttachmentType>
{
    /// <summary><c>image</c> on the wire.</summary>
    public static AttachmentType Image => new("image");
    /// <summary><c>video</c> on the wire.</summary>
    public static AttachmentType Video => new("video");
    /// <summary><c>audio</c> on the wire.</summary>
    public static AttachmentType Audio => new("audio");
    /// <summary><c>sticker</c> on the wire.</summary>
    public static AttachmentType Sticker => new("sticker");
    /// <summary><c>other</c> on the wire.</summary>
    public static AttachmentType Other => new("other");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public AttachmentType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator AttachmentType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}

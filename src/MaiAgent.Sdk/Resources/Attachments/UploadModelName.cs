namespace MaiAgent.Sdk;

/// <summary>The purpose of an uploaded file. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<UploadModelName>))]
public readonly record struct UploadModelName : IOpenEnum<UploadModelName>
{
    /// <summary>A file of a message; <c>attachment</c> on the wire.</summary>
    public static UploadModelName Attachment => new("attachment");
    /// <summary>A file of a knowledge base; <c>chatbot-file</c> on the wire.</summary>
    public static UploadModelName ChatbotFile => new("chatbot-file");
    /// <summary>A workbook of questions; <c>batch-qa</c> on the wire.</summary>
    public static UploadModelName BatchQa => new("batch-qa");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public UploadModelName(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator UploadModelName(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}

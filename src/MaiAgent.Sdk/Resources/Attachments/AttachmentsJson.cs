namespace MaiAgent.Sdk;

/// <summary>How attachments and upload forms are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreatePresignedUploadRequest))]
[JsonSerializable(typeof(PresignedUpload))]
[JsonSerializable(typeof(RegisterAttachmentRequest))]
internal sealed partial class AttachmentsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models => [new ModelConverter<PresignedUpload>()];

    public IEnumerable<JsonConverter> Converters => [new FormFieldsConverter()];
}

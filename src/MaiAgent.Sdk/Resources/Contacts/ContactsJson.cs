namespace MaiAgent.Sdk;

/// <summary>How contacts are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(ContactBroadcastRequest))]
[JsonSerializable(typeof(ContactBroadcastResult))]
[JsonSerializable(typeof(CreateContactRequest))]
[JsonSerializable(typeof(PatchContactRequest))]
[JsonSerializable(typeof(UpdateContactRequest))]
internal sealed partial class ContactsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ContactConverter(),
        new ModelConverter<ContactBroadcastError>(),
        new ModelConverter<ContactBroadcastResult>(),
        new ModelConverter<ContactBroadcastSuccess>(),
    ];
}

/// <summary>Quirk: the documentation prints the contacts of a page as a list in a list, which is flattened.</summary>
internal sealed class ContactConverter : ModelConverter<Contact>
{
    protected override ListConverter<Contact> List() => new FlatListConverter<Contact>(this);
}

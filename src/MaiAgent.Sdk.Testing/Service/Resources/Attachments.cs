namespace MaiAgent.Sdk.Testing;

/// <summary>The attachments: uploaded in one step, or registered with the key of a file in the object store.</summary>
internal sealed class Attachments(ServiceState state) : Collection(
    state,
    "attachments/",
    new("type", Kinds.Text, Default: "other", Nullable: true),
    new("filename", Kinds.Text, Required: true),
    new("file", Kinds.Text, Required: true))
{
    public override IEnumerable<Route> Routes =>
    [
        CreateRoute, ListRoute, GetRoute, DeleteRoute,
        new("POST attachments-upload/", Upload),
        new("POST conversations/*/attachments/", RegisterInConversation),
        new("GET allowed-file-specs/", _ => ServiceReply.Json(new JsonObject { ["attachment"] = new JsonObject { ["extensions"] = new JsonArray(".pdf", ".jpg"), ["maxSize"] = 10_485_760 } })),
    ];

    private ObjectStore Store => State.Of<ObjectStore>();

    protected override void Check(JsonObject json, JsonObject errors)
    {
        // The service takes the key, or the whole address.
        if ((string?)json["file"] is { } file && !Uri.IsWellFormedUriString(file, UriKind.Absolute))
        {
            if (Store.Find(file) is null)
            {
                errors["file"] ??= new JsonArray(FieldErrors.NoFile);
            }

            json["file"] = Store.UrlOf(file);
        }

        json["type"] ??= "other";
    }

    private ServiceReply RegisterInConversation(ServiceRequest request)
    {
        State.Of<Conversations>().Get(request.Id);
        return Create(request);
    }

    private ServiceReply Upload(ServiceRequest request)
    {
        if (request.Form.FirstOrDefault(part => part is { Name: "file", FileName: not null }) is not { } file)
        {
            throw ServiceErrorException.BadRequest("file", "No file was submitted.");
        }

        var stored = Store.Add(file);
        return ServiceReply.Json(Print(Add(new JsonObject { ["type"] = TypeOf(stored.FileName), ["filename"] = stored.FileName, ["file"] = Store.UrlOf(stored.Key) })), 201);
    }

    private static string TypeOf(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" or ".PNG" or ".GIF" or ".WEBP" => "image",
        ".MP3" or ".WAV" or ".M4A" => "audio",
        ".MP4" or ".MOV" => "video",
        _ => "other",
    };
}

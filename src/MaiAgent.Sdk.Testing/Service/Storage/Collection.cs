namespace MaiAgent.Sdk.Testing;

/// <summary>
/// Things of one kind, with the operations that the service has for every kind. A subclass declares a path and fields, and overrides only the differences.
/// A path such as <c>knowledge-bases/*/labels/</c> names the collection whose things these belong to.
/// </summary>
internal abstract class Collection(ServiceState state, string path, params Field[] fields) : Resource(state)
{
    private static readonly Schema Deletion = new(new Field("ids", Kinds.Filled(Kinds.Ids), Required: true));

    private readonly string _path = path;
    private readonly Schema _schema = new([new Field("id", Kinds.Uuid, ReadOnly: true), .. fields]);
    private readonly List<Item> _items = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Item> Items => _items;

    public override IEnumerable<Route> Routes => [CreateRoute, ListRoute, GetRoute, ReplaceRoute, ChangeRoute, DeleteRoute];

    protected Route CreateRoute => new($"POST {_path}", Create);

    protected Route ListRoute => new($"GET {_path}", request => ServiceReply.Json(Page(request, [.. Select(request, Within(request))])));

    protected Route GetRoute => new($"GET {_path}*/", request => ServiceReply.Json(Print(Get(request))));

    protected Route ReplaceRoute => new($"PUT {_path}*/", request => Write(request, isPartial: false));

    protected Route ChangeRoute => new($"PATCH {_path}*/", request => Write(request, isPartial: true));

    protected Route DeleteRoute => new($"DELETE {_path}*/", Delete);

    protected Route DeleteManyRoute => new($"POST {_path}batch-delete/", DeleteMany);

    /// <summary>Changes some fields of a thing on a path of their own, and prints it.</summary>
    protected Route ChangeRouteOf(string path, Schema body) => new($"PATCH {_path}*/{path}/", request => ServiceReply.Json(Print(Change(request, body))));

    public bool IsAt(string path) => string.Equals(_path, path, StringComparison.Ordinal);

    public Item? Find(Guid id) => _items.Find(item => item.Id == id);

    public Item Get(Guid id) => Find(id) ?? throw ServiceErrorException.NotFound();

    public IEnumerable<Item> Of(Guid parent) => _items.Where(item => item.Parent == parent);

    /// <summary>A thing with these values, and the defaults of all other fields, to be added.</summary>
    public JsonObject Draft(params IEnumerable<(string Field, JsonNode? Value)> values)
    {
        var json = _schema.Blank();
        foreach (var (field, value) in values)
        {
            json[field] = value;
        }

        return json;
    }

    /// <summary>Adds a thing; the id and the times are set where it has none.</summary>
    public Item Add(JsonObject json, Guid parent = default)
    {
        json["id"] ??= Guid.NewGuid();
        if (json.ContainsKey("createdAt"))
        {
            json["createdAt"] ??= State.Now.ToWire();
        }

        var item = Add(new Item(Stamp(json), parent));
        Written(item);
        return item;
    }

    protected TItem Add<TItem>(TItem item)
        where TItem : Item
    {
        _items.Add(item);
        return item;
    }

    /// <summary>The one thing that the path names.</summary>
    protected Item Get(ServiceRequest request)
    {
        var parent = Parent(request);
        return Get(request.Id) is { } item && (parent is null || item.Parent == parent) ? item : throw ServiceErrorException.NotFound();
    }

    /// <summary>The things that belong to the thing that the request names, all where it names none.</summary>
    protected IEnumerable<Item> Within(ServiceRequest request) => Parent(request) is { } parent ? Of(parent) : _items;

    protected virtual JsonObject Read(ServiceRequest request, JsonObject? current = null, bool isPartial = false)
    {
        var reading = _schema.Read(request.ReadBody(), current, isPartial);
        var (json, errors) = ((JsonObject)reading.Value!, (JsonObject?)reading.Error ?? []);
        Check(json, errors);
        return errors.Count == 0 ? json : throw ServiceErrorException.BadRequest(errors);
    }

    /// <summary>Which thing the request confines the operation to; <see langword="null"/> for none.</summary>
    protected virtual Guid? Parent(ServiceRequest request) =>
        _path.IndexOf('*', StringComparison.Ordinal) is > 0 and var star ? State.CollectionAt(_path[..star]).Get(request.ParentId).Id : null;

    /// <summary>Adds the complaints that no single field can see. Fields with an error are null.</summary>
    protected virtual void Check(JsonObject json, JsonObject errors)
    {
    }

    /// <summary>Changes what else follows from a thing that was added or written.</summary>
    protected virtual void Written(Item item)
    {
    }

    protected virtual ServiceReply Create(ServiceRequest request)
    {
        var parent = Parent(request) ?? default;
        return ServiceReply.Json(Print(Add(Read(request), parent)), 201);
    }

    /// <summary>Filters the list by the parameters of the query.</summary>
    protected virtual IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) => items;

    protected virtual JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) => Paging.Page(request, items, Summarize);

    public virtual JsonObject Print(Item item) => (JsonObject)item.Json.DeepClone();

    /// <summary>A thing as the list prints it.</summary>
    protected virtual JsonObject Summarize(Item item) => Print(item);

    private ServiceReply Write(ServiceRequest request, bool isPartial)
    {
        var item = Get(request);
        item.Json = Stamp(Read(request, item.Json, isPartial));
        Written(item);
        return ServiceReply.Json(Print(item));
    }

    /// <summary>Writes the fields of a smaller body to the one thing that the path names.</summary>
    protected virtual Item Change(ServiceRequest request, Schema body)
    {
        var item = Get(request);
        item.Json = body.Read(request.ReadBody(), item.Json).Checked();
        return item;
    }

    protected virtual ServiceReply Delete(ServiceRequest request)
    {
        _items.Remove(Get(request));
        return new ServiceReply(204);
    }

    private ServiceReply DeleteMany(ServiceRequest request)
    {
        var parent = Parent(request);
        var ids = Deletion.Read(request.ReadBody()).Checked()["ids"]!.AsArray().Select(id => Guid.Parse((string)id!)).ToHashSet();
        _items.RemoveAll(item => item.Parent == parent && ids.Contains(item.Id));
        return new ServiceReply(204);
    }

    /// <summary>Sets the time of the change, and makes the name known.</summary>
    protected JsonObject Stamp(JsonObject json)
    {
        if (json.ContainsKey("updatedAt"))
        {
            json["updatedAt"] = State.Now.ToWire();
        }

        if (json["name"] is { } name)
        {
            State.Names[(Guid)json["id"]!] = (string)name!;
        }

        return json;
    }
}

namespace Refit;

/// <summary>The verb and the route of an operation; the route starts with a slash and names its parameters in braces.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class HttpMethodAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}

/// <summary>The operation is a GET.</summary>
internal sealed class GetAttribute(string path) : HttpMethodAttribute(path);

/// <summary>The operation is a POST.</summary>
internal sealed class PostAttribute(string path) : HttpMethodAttribute(path);

/// <summary>The operation is a PUT.</summary>
internal sealed class PutAttribute(string path) : HttpMethodAttribute(path);

/// <summary>The operation is a PATCH.</summary>
internal sealed class PatchAttribute(string path) : HttpMethodAttribute(path);

/// <summary>The operation is a DELETE.</summary>
internal sealed class DeleteAttribute(string path) : HttpMethodAttribute(path);

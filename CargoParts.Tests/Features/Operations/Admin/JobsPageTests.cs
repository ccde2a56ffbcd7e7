using System.Net;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Operations.Admin;

public sealed class JobsPageTests
{
    [Fact]
    public async Task Only_who_may_operate_nodes_sees_it()
    {
        await using var shop = await SmallShop.OpenAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(shop, "/admin/jobs", Actor.Guest)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(shop, "/admin/jobs", SignedIn.With(Permission.EditListings))).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(shop, "/admin/jobs", SignedIn.With(Permission.OperateNodes))).Status);
    }

    [Theory]
    [InlineData("/admin/jobs", "حذف عمليات البحث الأقدم من 400 يوم", "بانتظار موعدها", "يوميًا الساعة 03:20", "لم تعمل بعد")]
    [InlineData("/en/admin/jobs", "Forget searches older than 400 days", "Waiting", "Daily at 03:20", "not yet")]
    public async Task The_jobs_stand_there_in_the_readers_language(string address, params string[] words)
    {
        await using var shop = await SmallShop.OpenAsync();

        var (_, page) = await GetAsync(shop, address, SignedIn.With(Permission.OperateNodes));

        var shown = Html.Words(page);
        Assert.All(words, word => Assert.Contains(word, shown, StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Page)> GetAsync(SmallShop shop, string address, Actor actor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (actor != Actor.Guest)
        {
            request.Headers.Add("Cookie", SignedIn.CookieOf(shop.Services, actor));
        }

        using var answer = await shop.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
